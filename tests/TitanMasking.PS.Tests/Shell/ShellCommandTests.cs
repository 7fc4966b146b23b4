using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>The two commands of the shell's own emit what the real ones emit.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellCommandTests : IDisposable
{
    // Each name once, relative to where the listing began.
    private const string Names = " | ForEach-Object { [IO.Path]::GetRelativePath($PWD.ProviderPath, $_.FullName).Replace('\\', '/') }";

    private readonly ShellCopy _shell;
    private readonly DirectoryInfo _folder;

    public ShellCommandTests(ShellCopy shell)
    {
        _shell = shell;
        _folder = Directory.CreateDirectory(Path.Combine(shell.WorkFolder, "pictures [2]"));
        foreach (string path in (string[])["p1.jpg", "p[1].jpg", "q.png", "sub [x]/r.jpg", "sub [x]/deep/s.png", "sub2/t.jpg"])
        {
            FileInfo file = new(Path.Combine(_folder.FullName, path));
            file.Directory!.Create();
            file.Create().Dispose();
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // In one process, for the sake of time.
    [Fact]
    public async Task Get_ChildItem_lists()
    {
        (string Command, string Expected)[] listings =
        [
            ("Get-ChildItem", "sub [x]|sub2|p1.jpg|p[1].jpg|q.png"),
            ("Get-ChildItem -File", "p1.jpg|p[1].jpg|q.png"),
            ("Get-ChildItem *.jpg", "p1.jpg|p[1].jpg"),
            ("Get-ChildItem p[1].jpg", "p1.jpg"),
            ("Get-ChildItem -LiteralPath p[1].jpg, 'sub [x]'", "p[1].jpg|sub [x]/deep|sub [x]/r.jpg"),
            ("Get-ChildItem -Path sub2, *.png", "sub2/t.jpg|q.png"),
            ("Get-ChildItem -Filter p[1].*", "p[1].jpg"),
            ("Get-ChildItem -Recurse -File", "p1.jpg|p[1].jpg|q.png|sub [x]/r.jpg|sub [x]/deep/s.png|sub2/t.jpg"),
            ("Get-ChildItem -Recurse -Filter *.png", "q.png|sub [x]/deep/s.png"),
            ("Get-ChildItem *.png -Recurse", "q.png|sub [x]/deep/s.png"),
            ("Get-ChildItem sub* -Recurse", "sub [x]/deep|sub [x]/r.jpg|sub [x]/deep/s.png|sub2/t.jpg"),
            ("'sub2', 'q.png' | Get-ChildItem", "sub2/t.jpg|q.png"),
            ("Get-ChildItem -LiteralPath 'sub [x]' | Get-ChildItem", "sub [x]/deep/s.png|sub [x]/r.jpg"),
        ];

        ShellResult result = await RunAsync(string.Join("; ", listings.Select(listing => $"({listing.Command}{Names}) -join '|'")));

        Assert.Equal(listings.Select(listing => listing.Expected), result.Output.TrimEnd('\n').Split('\n'));
        Assert.Equal("", result.Errors);
    }

    [Fact]
    public async Task Get_ChildItem_goes_through_no_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links for developers only.");
        _ = Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "sub2", "round"), _folder.FullName);

        ShellResult result = await RunAsync("Get-ChildItem sub2 -Recurse" + Names);

        Assert.Equal("sub2/round\nsub2/t.jpg\n", result.Output);
    }

    [Fact]
    public async Task Get_ChildItem_emits_what_the_provider_makes()
    {
        ShellResult result = await RunAsync("Get-ChildItem -LiteralPath p[1].jpg | ForEach-Object { $_.GetType().FullName; $_.PSPath; $_.PSParentPath; $_.PSChildName; $_.PSIsContainer; $_.PSDrive.Name; $_.PSProvider.Name }");

        string[] lines = result.Output.Split('\n');
        string file = @"Microsoft.PowerShell.Core\FileSystem::" + Path.Combine(_folder.FullName, "p[1].jpg");
        Assert.Equal(["System.IO.FileInfo", file, Path.GetDirectoryName(file)!, "p[1].jpg", "False"], lines[..5]);
        Assert.Equal("FileSystem", lines[6]);
    }

    [Fact]
    public async Task Get_ChildItem_reports_what_is_missing_and_goes_on()
    {
        ShellResult result = await RunAsync("Get-ChildItem missing, q.png -ErrorVariable problem" + Names + "; $problem[0].FullyQualifiedErrorId");

        Assert.Equal("q.png\nPathNotFound,TitanMasking.Shell.Commands.GetChildItemCommand\n", result.Output);
        Assert.Contains("missing", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_Object_makes_notes_of_properties()
    {
        ShellResult result = await RunAsync("""
            Get-ChildItem q.png | Select-Object fullname, Prompt, PSChildName | ForEach-Object {
                $_.PSObject.TypeNames[0, 1]
                $_.PSObject.Properties | ForEach-Object { "$($_.MemberType) $($_.Name)=$($_.Value)" }
                $null -eq $_.Prompt
            }
            """);

        Assert.Equal(
            $"Selected.System.IO.FileInfo\nSystem.Management.Automation.PSCustomObject\nNoteProperty FullName={Path.Combine(_folder.FullName, "q.png")}\nNoteProperty Prompt=\nNoteProperty PSChildName=q.png\nTrue\n",
            result.Output);
    }

    [Fact]
    public async Task Select_Object_selects_from_objects_of_notes()
    {
        ShellResult result = await RunAsync("[pscustomobject]@{ Path = 'a.png'; Mask = 'm.png'; Prompt = 'tree' } | Select-Object Prompt, Path | ForEach-Object { $_.PSObject.Properties | ForEach-Object { \"$($_.Name)=$($_.Value)\" } }");

        Assert.Equal("Prompt=tree\nPath=a.png\n", result.Output);
    }

    private Task<ShellResult> RunAsync(string command) =>
        _shell.RunAsync("-Command", $"$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape('{_folder.FullName}')); {command}");
}
