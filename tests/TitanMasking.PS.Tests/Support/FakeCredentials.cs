using System.Runtime.CompilerServices;

namespace TitanMasking.PS.Tests.Support;

/// <summary>What the client needs to sign anything at all; nothing but loopback ever sees it.</summary>
internal static class FakeCredentials
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "no-key");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "no-secret");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }
}
