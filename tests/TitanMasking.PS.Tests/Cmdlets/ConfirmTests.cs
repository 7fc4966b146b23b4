using System.Text.Json;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>What is asked before it is sent, and what becomes of each answer.</summary>
public sealed class ConfirmTests : IDisposable
{
    private const string Inputs = "'a.png', 'b.png', 'c.png'";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly LoopbackBedrock _bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted(64, 64))));
    private readonly WorkFolder _folder = new();

    public ConfirmTests()
    {
        foreach (string name in new[] { "a.png", "b.png", "c.png" })
        {
            _folder.AddPhoto(name, 64, 64);
        }

        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));
    }

    [Theory]
    [InlineData("abc", "Yes", "Yes", "Yes")]
    [InlineData("ac", "Yes", "No", "Yes")]
    [InlineData("", "No", "No", "No")]
    [InlineData("abc", "Yes to All")]
    [InlineData("bc", "No", "Yes to All")]
    [InlineData("", "No to All")]
    [InlineData("a", "Yes", "No to All")]
    public void Each_picture_is_asked_for_until_the_answer_is_for_all(string painted, params string[] answers)
    {
        Queue<string> left = new(answers);
        Screen screen = new(_ => left.Dequeue());

        RunOutcome outcome = Run(screen, "-Confirm -ThrottleLimit 1");

        outcome.ThrowIfFailed();
        Assert.Equal(answers.Length, screen.Questions.Count);
        AssertPainted(painted, outcome);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("-Prompt x", false)]
    public void An_edit_that_removes_says_so(string arguments, bool removes)
    {
        Screen screen = new(_ => "No");
        using ModuleHost host = new(host: screen);

        host.Run($"Invoke-TitanInpaint a.png -Mask small.png {arguments} -EndpointUrl {_bedrock.Url} -Confirm", _folder.Path).ThrowIfFailed();

        Assert.Equal(removes, Assert.Single(screen.Questions).Contains("Remove what is masked", StringComparison.Ordinal));
    }

    [Fact]
    public void Side_by_side_each_answer_is_its_own_picture_s()
    {
        Screen screen = new(question => question.Contains("b.png", StringComparison.Ordinal) ? "No" : "Yes");

        RunOutcome outcome = Run(screen, "-Confirm");

        outcome.ThrowIfFailed();
        Assert.Equal(3, screen.Questions.Count);
        Assert.All(screen.Questions, question => Assert.Contains($"at {new Uri(_bedrock.Url).Host}", question, StringComparison.Ordinal));
        AssertPainted("ac", outcome);
    }

    [Fact]
    public void What_was_declined_is_asked_for_again_by_the_next_run()
    {
        AssertPainted("", Run(new Screen(_ => "No to All"), "-Confirm"));

        AssertPainted("abc", Run(new Screen(_ => "Yes to All"), "-Confirm"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Confirm:$false")]
    [InlineData("-Force")]
    public void Where_nobody_is_there_nobody_is_asked(string parameters)
    {
        Screen nobody = new();

        RunOutcome outcome = Run(nobody, parameters);

        outcome.ThrowIfFailed();
        Assert.Empty(nobody.Questions);
        AssertPainted("abc", outcome);
    }

    [Theory]
    [InlineData("-Confirm -ThrottleLimit 1", "High")]
    [InlineData("-Confirm", "High")]
    [InlineData("", "Medium")]
    [InlineData("", "Low")]
    public async Task A_question_that_nobody_answers_ends_the_run_before_anything_is_sent(string parameters, string preference)
    {
        Screen nobody = new();

        RunOutcome outcome = await Task.Run(() => Run(nobody, parameters, $"$ConfirmPreference = '{preference}';"), TestContext.Current.CancellationToken)
            .WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Contains("Nobody is there to be asked.", outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Single(nobody.Questions);
        AssertPainted("", outcome);
    }

    public void Dispose()
    {
        _bedrock.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(Screen screen, string parameters, string before = "")
    {
        using ModuleHost host = new(host: screen);
        return host.Run($"{before} {Inputs} | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {_bedrock.Url} -Destination out {parameters}", _folder.Path);
    }

    private void AssertPainted(string names, RunOutcome outcome)
    {
        string[] files = [.. names.Select(name => $"{name}.inpaint.png")];
        Assert.Equal(files, outcome.OutputNames.Order(StringComparer.Ordinal));
        Assert.Equal(files, _folder.Files("out"));
        Assert.Equal(names.Length, _bedrock.Calls);
        Assert.Equal(names.Select(name => $"{name}.png"), Started().Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Started()
    {
        foreach (string line in File.ReadLines(_folder["out/.titanmasking.jsonl"]))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            if (entry.RootElement.TryGetProperty("event", out JsonElement happened) && happened.ValueEquals("started"))
            {
                yield return Path.GetFileName(entry.RootElement.GetProperty("imagePath").GetString()!);
            }
        }
    }
}
