using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>-GuardrailIdentifier and -GuardrailVersion on both painting cmdlets.</summary>
public sealed class GuardrailTests : IDisposable
{
    private const string Guarded = "-GuardrailIdentifier abc123 -GuardrailVersion 1";

    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public GuardrailTests()
    {
        _folder.AddPhoto("photo.png", 64, 64);
        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));
    }

    [Theory]
    [InlineData("Invoke-TitanInpaint")]
    [InlineData("Invoke-TitanOutpaint")]
    public void Each_call_names_it_and_without_it_none_does(string cmdlet)
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted(64, 64))));

        Run($"{cmdlet} photo.png -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -Destination plain").ThrowIfFailed();
        Assert.Equal([null], bedrock.Guardrails);
        Run($"{cmdlet} photo.png -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -Destination guarded {Guarded}").ThrowIfFailed();

        Assert.Equal([null, "abc123:1"], bedrock.Guardrails.Order());
    }

    [Fact]
    public void What_it_holds_back_is_an_error_of_the_file_and_the_rest_goes_on()
    {
        _folder.AddPhoto("other.png", 64, 64);
        int calls = 0;
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, Interlocked.Increment(ref calls) == 1 ? """{"amazon-bedrock-guardrailAction":"INTERVENED"}""" : LoopbackBedrock.Painted(64, 64))));

        RunOutcome outcome = Run($"'photo.png', 'other.png' | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -ThrottleLimit 1 {Guarded}");

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal(["ContentFiltered"], outcome.ErrorIds);
        Assert.Equal(_folder["photo.png"], error.TargetObject.ToString());
        Assert.Contains("guardrail 'abc123' version 1", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["other.inpaint.png"], outcome.OutputNames);
    }

    [Fact]
    public void The_error_names_the_policy_and_neither_it_nor_the_journal_the_word_that_matched()
    {
        const string Answer = """
            {"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{"guardrail":{"input":{"abc123":{
              "topicPolicy":{"topics":[{"name":"Weapons","type":"DENY","action":"BLOCKED"}]},
              "sensitiveInformationPolicy":{"piiEntities":[{"type":"EMAIL","match":"somebody@example.com","action":"BLOCKED"}]}}},"outputs":[]}}}
            """;
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, Answer)));

        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} {Guarded}");

        string journal = File.ReadAllText(_folder[".titanmasking.jsonl"]);
        Assert.Equal(["ContentFiltered"], outcome.ErrorIds);
        Assert.Contains("blocked what was asked (denied topic 'Weapons', sensitive information 'EMAIL')", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Weapons", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", journal + outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-GuardrailIdentifier abc123", "Give the version too")]
    [InlineData("-GuardrailVersion 1", "Give the identifier too")]
    [InlineData("-GuardrailIdentifier ABC -GuardrailVersion 1", "is 'ABC'")]
    [InlineData("-GuardrailIdentifier abc123 -GuardrailVersion v1", "is 'v1'")]
    public void What_names_none_is_one_error_at_the_start(string parameters, string words)
    {
        RunOutcome outcome = Run($"'photo.png', 'photo.png' | Invoke-TitanInpaint -Mask small.png -Prompt x -Simulate {parameters}");

        Assert.Equal("OptionNotSupported", outcome.TerminatingId);
        Assert.Contains(words, outcome.Terminating!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulation_paints_under_it_once()
    {
        string script = $"Invoke-TitanInpaint photo.png -Mask small.png -Prompt x -Simulate {Guarded}";

        Assert.Equal("Painted", Assert.Single(Run(script).Output).Properties["Status"].Value);
        Assert.Equal("Skipped", Assert.Single(Run(script).Output).Properties["Status"].Value);
        Assert.Equal(["OutputExists"], Run("Invoke-TitanInpaint photo.png -Mask small.png -Prompt x -Simulate").ErrorIds);
    }

    [Fact]
    public void A_dry_run_names_it_and_asks_nothing()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted(64, 64))));
        Screen screen = new();
        using ModuleHost host = new(host: screen);

        host.Run($"Invoke-TitanInpaint photo.png -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -WhatIf {Guarded}", _folder.Path).ThrowIfFailed();

        Assert.Contains("under guardrail 'abc123' version 1", string.Concat(screen.Lines), StringComparison.Ordinal);
        Assert.Equal(0, bedrock.Calls);
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
