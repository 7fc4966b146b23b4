using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Models;
using TitanMasking.Core.Simulation;
using TitanMasking.Fuzzing.Seeds;

namespace TitanMasking.Fuzzing.Targets;

/// <summary>An answer of a model: JSON to pictures; and what a trace tells of it.</summary>
internal sealed class ReplyTarget : Target
{
    private const int Asked = 2;

    public override string Name => "reply";

    protected override IReadOnlyDictionary<string, byte[]> Seeds => ReplySeeds.Answers;

    public override IReadOnlyList<string> Words => ReplySeeds.Words;

    // An image's text is read into two megabytes from the pool, which are new where nobody has given any back.
    protected override long AllowedBytes(int inputLength) => 3_200_000 + (1000L * inputLength);

    protected override void Read(byte[] input)
    {
        FindingException.ThrowUnless(TracedRuntime.Elide(input) is not null, "nothing is traced");
        ModelReply reply = ImagesReply.Read(input, Asked);
        FindingException.ThrowUnless(reply.Images.Count >= Asked || reply.Problem is not null, "pictures are missing, and nothing is said");
        foreach (ReadOnlyMemory<byte> image in reply.Images)
        {
            _ = SimulationMark.IsSimulated(image.Span);
        }
    }
}
