using System.Net;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Bedrock.Sdk;
using TitanMasking.Fuzzing.Seeds;

namespace TitanMasking.Fuzzing.Targets;

/// <summary>An answer that refuses: JSON, or some other server's web page, to an error of a run.</summary>
internal sealed class ErrorTarget : Target
{
    public override string Name => "error";

    protected override IReadOnlyDictionary<string, byte[]> Seeds => ReplySeeds.Errors;

    public override IReadOnlyList<string> Words => ReplySeeds.Words;

    protected override long AllowedBytes(int inputLength) => 1_000_000 + (1000L * inputLength);

    protected override void Read(byte[] input)
    {
        using HttpResponseMessage response = new(HttpStatusCode.BadRequest) { Content = new ByteArrayContent(input) };
        BedrockException exception = ErrorAnswer.ReadAsync(response, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
        CallFailure failure = ServiceErrors.From(exception, "the-model", "/photos/photo.jpg");
        FindingException.ThrowUnless(failure.Error.Message.Length > 0, "nothing is said");
    }
}
