using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using TitanMasking.PS.Tests.Shell;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Package;

/// <summary>The package as people install it. It takes a while to make, so these tests need <c>dotnet build -c Release -t:Pack</c> before.</summary>
public sealed class PackageTests
{
    private static readonly string[] s_platforms =
        ["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"];

    [Fact]
    public void Every_platform_has_its_native_where_the_list_of_dependencies_says()
    {
        using ZipArchive package = Open();
        using Stream list = package.GetEntry("lib/TitanMasking.Core.deps.json")!.Open();
        using JsonDocument dependencies = JsonDocument.Parse(list);
        Dictionary<string, string> natives = dependencies.RootElement.GetProperty("targets").EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("runtimeTargets", out _))
            .SelectMany(library => library.Value.GetProperty("runtimeTargets").EnumerateObject())
            .Where(file => file.Value.GetProperty("assetType").GetString() == "native")
            .ToDictionary(file => file.Value.GetProperty("rid").GetString()!, file => file.Name);

        Assert.Equal(s_platforms, natives.Keys.Order(StringComparer.Ordinal));
        Assert.All(natives.Values, native => Assert.True(package.GetEntry("lib/" + native)?.Length > 0, native));
    }

    [Fact]
    public void It_has_help_and_notices_and_nothing_that_only_developers_need()
    {
        using ZipArchive package = Open();
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];

        Assert.All(
            ["TitanMasking.PS.psd1", "en-US/TitanMasking.PS.dll-Help.xml", "LICENSE", "THIRD-PARTY-NOTICES.md", "licenses/LGPL-3.0.txt", "lib/NetVips.Native-NOTICES.md"],
            file => Assert.Contains(file, files));
        Assert.DoesNotContain(files, file => file.EndsWith(".pdb", StringComparison.Ordinal) || (file.EndsWith(".xml", StringComparison.Ordinal) && file.StartsWith("lib/", StringComparison.Ordinal)));
    }

    // Both say it where it is known, as in a build of the place that publishes it, and neither where it is not.
    [Fact]
    public void It_says_where_the_project_lives_as_its_manifest_does()
    {
        using ZipArchive package = Open();
        Match inManifest = Regex.Match(ReadText(package, "TitanMasking.PS.psd1"), @"ProjectUri\s*=\s*'([^']*)'");
        Match inPackage = Regex.Match(ReadText(package, "TitanMasking.PS.nuspec"), "<projectUrl>([^<]*)</projectUrl>");

        Assert.Equal((inManifest.Success, inManifest.Groups[1].Value), (inPackage.Success, inPackage.Groups[1].Value));
    }

    [Fact]
    public async Task Its_quickstart_runs()
    {
        using ShellCopy shell = new();
        Directory.Delete(shell.ModuleFolder, recursive: true);
        using (ZipArchive package = Open())
        {
            package.ExtractToDirectory(shell.ModuleFolder);
        }

        ShellResult result = await shell.RunAsync("-Command", $"& '{shell.ModuleFolder.Replace("'", "''", StringComparison.Ordinal)}/samples/quickstart.ps1' out");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(shell.WorkFolder, "out"), "*.png").Length);
    }

    private static string ReadText(ZipArchive package, string name)
    {
        using StreamReader reader = new(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static ZipArchive Open()
    {
        string? path = Directory.EnumerateFiles(ModuleHost.Metadata("PackageFolder"), "TitanMasking.PS.*.nupkg").Order(StringComparer.Ordinal).LastOrDefault();
        Assert.SkipWhen(path is null, "There is no package. Make it first: dotnet build -c Release -t:Pack");
        return ZipFile.OpenRead(path);
    }
}
