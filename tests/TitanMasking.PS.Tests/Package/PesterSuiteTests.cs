using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Package;

/// <summary>The Pester suite runs where pwsh and Pester are; everywhere else at least what it names must be there.</summary>
public sealed class PesterSuiteTests : IDisposable
{
    // Pester's own words, and those of its assertions.
    private static readonly HashSet<string> s_pester = ["Describe", "Context", "It", "Should", "BeforeAll", "BeforeEach", "BeforeDiscovery", "AfterAll", "AfterEach"];

    private readonly ModuleHost _host = new();

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(ModuleHost.Metadata("PesterFolder"), "*.ps1").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_what_there_is(string file)
    {
        ScriptCommand[] commands = ScriptCommand.Parse(File.ReadAllText(Path.Combine(ModuleHost.Metadata("PesterFolder"), file)));

        Assert.NotEmpty(commands);
        Assert.All(commands.Where(command => !s_pester.Contains(command.Name)), command => Assert.Null(command.FindMistake(_host)));
    }

    public void Dispose() => _host.Dispose();
}
