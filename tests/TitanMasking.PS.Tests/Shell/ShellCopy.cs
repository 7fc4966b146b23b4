namespace TitanMasking.PS.Tests.Shell;

/// <summary>
/// The built shell in a clone of its own: a folder with a difficult name, laid out as the repository is, with a small
/// module in the place of the real one.
/// </summary>
public sealed class ShellCopy : IDisposable
{
    private const string ShellName = "TitanMasking.Shell";
    private const string ModuleName = "TitanMasking.PS";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("shell [1] ü ");
    private readonly string _shellFolder;
    private int _scripts;

    public ShellCopy()
    {
        // The tests and the shell are built side by side, in the same configuration.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ShellName, configuration));
        string artifacts = Path.Combine(_root.FullName, "artifacts");
        _shellFolder = Path.Combine(artifacts, "bin", ShellName, configuration);
        Copy(new DirectoryInfo(built), _shellFolder);
        BuildCommand = configuration == "release" ? "dotnet build -c Release" : "dotnet build -c Debug";
        ModuleFolder = Path.Combine(configuration == "release" ? artifacts : Path.Combine(artifacts, "Debug"), ModuleName);
        WorkFolder = _root.CreateSubdirectory("work").FullName;
        WriteModule("function Get-Stand { \"stands in $PSScriptRoot\" }");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(ModuleFolder, "samples")).FullName, "quickstart.ps1"), "'quick'; Get-Stand");
    }

    /// <summary>The folder in which the shell runs.</summary>
    public string WorkFolder { get; }

    /// <summary>Where the shell looks for the module.</summary>
    public string ModuleFolder { get; }

    /// <summary>The command that the shell names where there is no module.</summary>
    public string BuildCommand { get; }

    /// <summary>Writes the module that the shell imports.</summary>
    public void WriteModule(string script)
    {
        Directory.CreateDirectory(ModuleFolder);
        File.WriteAllText(Path.Combine(ModuleFolder, ModuleName + ".psm1"), script);
        File.WriteAllText(Path.Combine(ModuleFolder, ModuleName + ".psd1"), $"@{{ RootModule = '{ModuleName}.psm1'; ModuleVersion = '1.0'; FunctionsToExport = @('Get-Stand') }}");
    }

    /// <summary>Writes a script, whose path is as difficult as the clone's.</summary>
    public string WriteScript(string text)
    {
        string path = Path.Combine(WorkFolder, $"script's [{++_scripts}] ü.ps1");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts the shell.</summary>
    internal ShellProcess Start(params string[] arguments) =>
        new(Path.Combine(_shellFolder, OperatingSystem.IsWindows() ? ShellName + ".exe" : ShellName), WorkFolder, arguments);

    /// <summary>Runs the shell to its end, with nothing on its input.</summary>
    internal async Task<ShellResult> RunAsync(params string[] arguments)
    {
        using ShellProcess shell = Start(arguments);
        return await shell.FinishAsync();
    }

    /// <summary>Runs a script to its end.</summary>
    internal Task<ShellResult> RunScriptAsync(string text, params string[] arguments) => RunAsync(["-File", WriteScript(text), .. arguments]);

    public void Dispose() => _root.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories())
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
