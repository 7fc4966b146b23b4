using System.Diagnostics;

namespace TitanMasking.Core.Tests.Support;

/// <summary>The project's shell with the module as built, as a process of its own.</summary>
internal static class BuiltShell
{
    /// <summary>Starts it.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(string folder, params string[] arguments)
    {
        // The tests and the shell are built side by side, in the same configuration.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string shell = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../TitanMasking.Shell", configuration, "TitanMasking.Shell.dll"));
        ProcessStartInfo start = new("dotnet", ["exec", shell, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = "no-key";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "no-secret";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return Process.Start(start)!;
    }
}
