using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Help;

/// <summary>The help of every cmdlet is whole, and its examples are true.</summary>
public sealed class HelpTests : IDisposable
{
    private const int FewestExamples = 4;
    private const string ErrorTopic = "about_TitanMasking";

    private readonly ModuleHost _host = new();

    public static TheoryData<string> Cmdlets
    {
        get
        {
            using ModuleHost host = new();
            return [.. host.Run("(Get-Module TitanMasking.PS).ExportedCmdlets.Keys").Output.Select(name => (string)name.BaseObject)];
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Everything_has_a_text(string cmdlet)
    {
        // Without a help file the engine makes up a synopsis out of the syntax.
        Assert.DoesNotContain("[-", Assert.Single(Ask(cmdlet, "Synopsis")), StringComparison.Ordinal);
        Assert.All(["description.Text", "inputTypes.inputType.description.Text", "returnValues.returnValue.description.Text"], part => Assert.NotEmpty(Ask(cmdlet, part)));
        Assert.True(ExamplesOf(cmdlet).Length >= FewestExamples, $"{cmdlet} has {ExamplesOf(cmdlet).Length} examples, and {FewestExamples} are the fewest.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_has_a_text(string cmdlet)
    {
        CommandInfo command = (CommandInfo)_host.Run($"Get-Command {cmdlet}").Output.Single().BaseObject;
        string[] expected =
        [
            .. command.Parameters.Values
                .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
                .Where(parameter => !parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow))
                .Select(parameter => parameter.Name),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), Ask(cmdlet, "parameters.parameter.name").Order(StringComparer.Ordinal));
        Assert.All(expected, parameter => Assert.NotEmpty(AskOf(cmdlet, parameter, "description.Text")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Examples_name_what_there_is(string cmdlet) =>
        Assert.All(ExamplesOf(cmdlet), example => Assert.All(ScriptCommand.Parse(example), command => Assert.Null(command.FindMistake(_host))));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Examples_that_need_no_more_than_the_engine_run(string cmdlet)
    {
        foreach (string example in ExamplesOf(cmdlet).Where(IsRunnable))
        {
            using WorkFolder folder = new();
            folder.AddPhoto("photo.jpg");
            RunOutcome outcome = _host.Run($"$PSDefaultParameterValues = @{{ 'Invoke-Titan*:Simulate' = $true }}\n{example}", folder.Path);
            Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, $"{example}\n{outcome.Terminating?.Message}{string.Join('\n', outcome.Errors)}");
        }
    }

    [Theory]
    [InlineData("chair", true)]
    [InlineData("table", false)]
    public void A_mask_with_no_image_keeps_the_example_s_run_from_starting(string mask, bool starts)
    {
        using WorkFolder folder = new();
        folder.AddPhoto("products/chair.jpg");
        Directory.CreateDirectory(folder["masks"]);
        File.Copy(folder["mask.png"], folder["masks/chair.png"]);
        File.Copy(folder["mask.png"], folder[$"masks/{mask}.png"], overwrite: true);
        string example = Regex.Replace(
            ExamplesOf("Test-TitanMask").Single(code => code.Contains("exit 1", StringComparison.Ordinal)).Replace("exit 1", "return", StringComparison.Ordinal),
            @"Get-ChildItem (\S+)",
            $"{ModuleHost.Children}('$1', $$false)");

        _host.Run($"{example} -Simulate", folder.Path);

        Assert.Equal(starts, Directory.Exists(folder["out"]));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Links_lead_somewhere(string cmdlet)
    {
        string[] links = Ask(cmdlet, "relatedLinks.navigationLink.linkText");

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(
            link.StartsWith("about_", StringComparison.Ordinal) ? File.Exists(TopicPath(link)) : _host.Run($"Get-Command {link} -ErrorAction Ignore").Output.Count == 1,
            $"{cmdlet} has a link to {link}, which there is not."));
    }

    [Fact]
    public void Defaults_aliases_wildcards_and_pipeline_input_are_told()
    {
        string[] facts = [.. new[] { "aliases", "globbing", "pipelineInput" }.Select(fact => AskOf("Invoke-TitanInpaint", "Path", fact).Single())];

        Assert.Equal(["FullName", "true", "True (ByValue, ByPropertyName)"], facts);
        Assert.Equal(["8"], AskOf("Invoke-TitanInpaint", "ThrottleLimit", "defaultValue"));
        Assert.Contains("Allowed: 1 to 1,024.", AskOf("Invoke-TitanInpaint", "ThrottleLimit", "description.Text"));
    }

    [Theory]
    [InlineData(ErrorTopic)]
    [InlineData("about_TitanMasking_Masks")]
    [InlineData("about_TitanMasking_Models")]
    public void Topics_are_found_and_fit_a_screen_of_80_columns(string topic)
    {
        Assert.All(File.ReadAllLines(TopicPath(topic)), line => Assert.True(line.Length <= 80, line));
        Assert.StartsWith("TOPIC", (string)_host.Run($"Get-Help {topic}").Output.Single().BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_id_of_an_error_is_listed_once()
    {
        _host.Run("Get-TitanModel").ThrowIfFailed();
        Type ids = TypeOf("TitanMasking.Core", "TitanMasking.Core.Edits.EditErrorId");
        Type records = TypeOf("TitanMasking.PS", "TitanMasking.PS.Pipeline.ErrorRecords");
        IEnumerable<string> ofCmdlets = records.GetFields(BindingFlags.Static | BindingFlags.NonPublic).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(
            Enum.GetNames(ids).Concat(ofCmdlets).Order(StringComparer.Ordinal),
            Regex.Matches(File.ReadAllText(TopicPath(ErrorTopic)), "^ {8}([A-Z][A-Za-z]+)  +[A-Z]", RegexOptions.Multiline).Select(line => line.Groups[1].Value));
    }

    // What ends a run stands in the variable as an exception, which has neither id nor target itself.
    [Theory]
    [InlineData("'photo.jpg'", "mask.png", "", "")]
    [InlineData("'photo.jpg', 'text.jpg'", "mask.png", "ImageUnreadable text.jpg", "ImageUnreadable")]
    [InlineData("'photo.jpg'", "none.png", "MaskMissing ", "")]
    public void What_the_topic_does_with_an_error_variable_shows_all_and_pipes_files_alone(string images, string mask, string shown, string piped)
    {
        using WorkFolder folder = new();
        folder.AddPhoto("photo.jpg");
        File.WriteAllText(folder["text.jpg"], "no picture");
        GroupCollection lines = Regex.Match(File.ReadAllText(TopicPath(ErrorTopic)), @"^ {8}(Invoke-TitanInpaint) \.\.\. -ErrorVariable failed\r?\n((?: {8}.*\n)+)", RegexOptions.Multiline).Groups;

        RunOutcome outcome = _host.Run(
            $$"""
            try { $null = {{images}} | {{lines[1]}} -Mask {{mask}} -Simulate -ErrorVariable failed -ErrorAction SilentlyContinue } catch { }
            {{lines[2].Value.Replace("...", "-Mask mask.png -Simulate", StringComparison.Ordinal)}}
            """,
            folder.Path);

        string type = _host.Run("(Get-Command Invoke-TitanInpaint).ImplementingType.FullName").Output.Single().ToString();
        Assert.Equal(shown, string.Join('|', outcome.Output.Select(line => line.ToString().Replace("," + type, "", StringComparison.Ordinal).Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))));
        Assert.Equal(piped, string.Join('|', outcome.ErrorIds));
        Assert.Null(outcome.Terminating);
    }

    public void Dispose() => _host.Dispose();

    private static Type TypeOf(string assembly, string type) =>
        AssemblyLoadContext.All.SelectMany(context => context.Assemblies).First(loaded => loaded.GetName().Name == assembly).GetType(type, throwOnError: true)!;

    private static string TopicPath(string topic) => Path.Combine(Path.GetDirectoryName(ModuleHost.Manifest)!, "en-US", topic + ".help.txt");

    private string[] Ask(string cmdlet, string part) => Answers($"(Get-Help {cmdlet} -Full).{part}");

    private string[] AskOf(string cmdlet, string parameter, string part) => Answers($"(Get-Help {cmdlet} -Parameter {parameter}).{part}");

    private string[] Answers(string script) =>
        [.. _host.Run(script).Output.Where(answer => answer is not null).Select(answer => answer.ToString()).Where(answer => !string.IsNullOrWhiteSpace(answer))];

    private string[] ExamplesOf(string cmdlet) => Ask(cmdlet, "examples.example.code");

    // What is live asks AWS.
    private bool IsRunnable(string example) =>
        ScriptCommand.Parse(example).All(command => command.IsRunnable(_host) && !command.Parameters.Contains("Live"));
}
