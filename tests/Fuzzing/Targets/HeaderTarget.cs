using TitanMasking.Core.Images;
using TitanMasking.Core.Simulation;
using TitanMasking.Fuzzing.Seeds;

namespace TitanMasking.Fuzzing.Targets;

/// <summary>What is read of every picture before it is decoded: its format, its size, how it is turned, and whether it is whole; and what the simulation reads with a reader of its own.</summary>
internal sealed class HeaderTarget : Target
{
    public override string Name => "headers";

    protected override IReadOnlyDictionary<string, byte[]> Seeds => HeaderSeeds.All;

    public override IReadOnlyList<string> Words => HeaderSeeds.Words;

    // Nothing is decoded, so it does not depend on the size of the picture.
    protected override long AllowedBytes(int inputLength) => 500_000 + (32L * inputLength);

    protected override void Read(byte[] input)
    {
        using MemoryStream whole = new(input, writable: false);
        using DribblingStream dribbling = new(input);
        (ImageFacts? facts, ImageDefect? defect) = ReadFacts(whole);
        FindingException.ThrowUnless((facts, defect) == ReadFacts(dribbling), "what comes in small pieces is not what comes as a whole");
        FindingException.ThrowUnless(
            facts is null or { Width: > 0, Height: > 0, BitDepth: >= 0 and <= 255, Orientation: >= 1 and <= 8, DotsPerInch: null or >= 0 }, $"{facts} cannot be");

        PictureHeader? header = ReadHeader(input);
        FindingException.ThrowUnless(header is null || (header.Width > 0 && header.Height > 0), $"{header} cannot be");

        // What is cut off may be cut off before its mark.
        FindingException.ThrowUnless(
            SimulationMark.IsSimulated(input) || facts is null || Mark(input) is not { } marked || SimulationMark.IsSimulated(marked), "what has been marked carries no mark");
    }

    private static (ImageFacts? Facts, ImageDefect? Defect) ReadFacts(Stream stream)
    {
        try
        {
            return (ImageFacts.Read(stream), null);
        }
        catch (ImageFormatException exception)
        {
            return (null, exception.Defect);
        }
    }

    private static PictureHeader? ReadHeader(byte[] input)
    {
        try
        {
            return PictureHeader.ReadWithWebp(input, "#/image");
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static byte[]? Mark(byte[] input)
    {
        try
        {
            return SimulationMark.Write(input);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
