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

        // The SDK looks for its files once a process; those of whoever runs the tests are none of their business.
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(AppContext.BaseDirectory, "Completion", "profiles.ini"));
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(AppContext.BaseDirectory, "Completion", "no-such-file"));

        // The engine would report the names of imported modules to its vendor.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
    }
}
