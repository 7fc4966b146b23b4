using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Edits;

public sealed class GuardrailTests
{
    [Theory]
    [InlineData("abc123", "1", "guardrail 'abc123' version 1")]
    [InlineData("0", "99999999", "guardrail '0' version 99999999")]
    [InlineData("arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:guardrail/abc", "draft", "guardrail 'arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:guardrail/abc' version DRAFT")]
    public void An_id_or_ARN_and_a_version_name_a_guardrail(string identifier, string version, string text) =>
        Assert.Equal(text, Guardrail.Of(identifier, version)!.ToString());

    [Theory]
    [InlineData(null, null)]
    [InlineData("", " ")]
    public void Neither_is_no_guardrail(string? identifier, string? version) => Assert.Null(Guardrail.Of(identifier, version));

    [Theory]
    [InlineData("abc", null, "-GuardrailVersion is not")]
    [InlineData(" ", "1", "-GuardrailIdentifier is not")]
    [InlineData("Abc", "1", "-GuardrailIdentifier is 'Abc'")]
    [InlineData("abc:1", "1", "the version is no part")]
    [InlineData("abc\n", "1", "-GuardrailIdentifier is")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:guardrail/abc:1", "1", "the version is no part")]
    [InlineData("arn:aws:bedrock:us-east-1:12345:guardrail/abc", "1", "aws bedrock list-guardrails")]
    [InlineData("abc", "0", "-GuardrailVersion is '0'")]
    [InlineData("abc", "01", "no zero before it")]
    [InlineData("abc", "123456789", "a number from 1 to 99999999")]
    [InlineData("abc", "latest", "or DRAFT")]
    public void What_is_wrong_ends_the_run_and_says_what_is_taken(string? identifier, string? version, string words)
    {
        EditError error = Assert.Throws<EditException>(() => Guardrail.Of(identifier, version)).Error;

        Assert.Equal((EditErrorId.OptionNotSupported, true), (error.Id, error.EndsRun));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identifier_has_an_end()
    {
        Assert.NotNull(Guardrail.Of(new string('a', 2048), "1"));
        Assert.Contains("has 2,049 characters", Assert.Throws<EditException>(() => Guardrail.Of(new string('a', 2049), "1")).Message, StringComparison.Ordinal);
    }
}
