using System.Runtime.CompilerServices;

namespace TitanMasking.PS.Tests.Support;

/// <summary>What the process must have before the first test: nothing of it ever leaves this machine.</summary>
internal static class TestEnvironment
{
    [ModuleInitializer]
    public static void Set()
    {
        // The client signs nothing without credentials; only loopback ever sees these.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "no-key");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "no-secret");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");

        // The engine would report the names of imported modules to its vendor.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
    }
}
