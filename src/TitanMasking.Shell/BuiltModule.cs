using System.Reflection;

namespace TitanMasking.Shell;

/// <summary>The module that this repository builds, as it lies beside the shell.</summary>
internal static class BuiltModule
{
    private const string Name = "TitanMasking.PS";

    /// <summary>The full path of the module's folder, whether or not it is there.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, RelativeFolder));

    /// <summary>The full path of the manifest by which the module is imported.</summary>
    public static string ManifestPath { get; } = Path.Combine(Folder, Name + ".psd1");

    /// <summary>The full path of the script that runs when the shell is given nothing else to run.</summary>
    public static string QuickstartPath { get; } = Path.Combine(Folder, "samples", "quickstart.ps1");

    /// <summary>The full path of the folder, beside the module's, for what that script makes.</summary>
    public static string QuickstartResults { get; } = Path.GetFullPath(Path.Combine(Folder, "..", "quickstart"));

    /// <summary>What to do when the module is missing or broken.</summary>
    public static string BuildAdvice { get; } = $"Build the module, in the project's folder, with: dotnet build -c {Configuration}";

    private static Assembly Shell => typeof(BuiltModule).Assembly;

    // Written at build time, because a debug shell belongs to a debug module.
    private static string RelativeFolder => Shell.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "ModuleFolder").Value!;

    private static string Configuration => Shell.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
}
