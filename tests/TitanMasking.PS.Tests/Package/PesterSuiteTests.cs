using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Package;

/// <summary>The Pester suite runs where pwsh and Pester are; everywhere else at least what it names must be there.</summary>
public sealed class PesterSuiteTests : IDisposable
{
    // Pester's own words, and those of its assertions.
    private static readonly string[] s_pester = ["Describe", "Context", "It", "Should", "BeforeAll", "BeforeEach", "BeforeDiscovery", "AfterAll", "AfterEach"];

    private static readonly string[] s_programs = ["kill", "systemd-analyze"];

    private static readonly Dictionary<string, string> s_scripts = Directory.EnumerateFiles(ModuleHost.Metadata("PesterFolder"), "*.ps1").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    private static readonly HashSet<string> s_known = [.. s_pester, .. s_programs, .. s_scripts.Values.SelectMany(ScriptCommand.FunctionsOf)];

    private readonly ModuleHost _host = new();

    public static TheoryData<string> Files => [.. s_scripts.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_what_there_is(string file)
    {
        string script = s_scripts[file];

        ScriptCommand[] commands = ScriptCommand.Parse(script);

        Assert.True(commands.Length + ScriptCommand.FunctionsOf(script).Length > 0, $"{file} has nothing in it.");
        Assert.All(commands.Where(command => !s_known.Contains(command.Name)), command => Assert.Null(command.FindMistake(_host)));
    }

    public void Dispose() => _host.Dispose();
}
