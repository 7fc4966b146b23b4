using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Fuzzing.Seeds;

namespace TitanMasking.Fuzzing.Targets;

/// <summary>What Test-TitanMask and Repair-TitanMask read: chunks, checksums, rows, pixels, and the report on them.</summary>
internal sealed class MaskTarget : Target
{
    private const int MaxPixels = 1 << 20;

    // Two rows of four samples of 16 bits, and one that is spread.
    private const int RowBytes = MaskInspection.MaxSide * ((2 * 8) + 8);

    // A plane for brightness and one for opacity.
    private const int PlaneBytes = 2 * MaxPixels;

    private static readonly MaskRules s_rules = new("the-model", MaxSide: 1408);
    private static readonly ImageFacts s_image = new() { Format = ImageFormat.Jpeg, Width = 24, Height = 16, BitDepth = 8, Color = ColorModel.Rgb, Orientation = 6, DotsPerInch = 72, ByteLength = 1000 };

    /// <summary>True where checksums are made right before anything is read.</summary>
    public required bool Mends { get; init; }

    public override string Name => Mends ? "mask" : "mask-checksums";

    protected override IReadOnlyDictionary<string, byte[]> Seeds => PngSeeds.All;

    public override IReadOnlyList<string> Words => PngSeeds.Words;

    protected override long AllowedBytes(int inputLength) => RowBytes + RowBytes + PlaneBytes + 1_000_000 + (16L * inputLength);

    protected override byte[] Prepare(byte[] input) => Mends ? PngMender.Mend(input) : input;

    protected override void Read(byte[] input)
    {
        MaskFile file = MaskFile.FromContent("/masks/mask.png", input, MaxPixels);
        foreach (EditTask task in (ReadOnlySpan<EditTask>)[EditTask.Inpaint, EditTask.Outpaint])
        {
            MaskReport report = file.Judge(s_rules, task, s_image, "/photos/photo.jpg");
            FindingException.ThrowUnless(report.PaintedPercent is null or (>= 0 and <= 100), $"{report.PaintedPercent} percent are painted");
            FindingException.ThrowUnless(report.Problems.All(problem => problem.Message.EndsWith('.')), "a problem is no sentence");
        }

        MaskPlanes? planes = Decode(input);
        if (file.Inspection?.Pixels is not { } pixels)
        {
            return;
        }

        FindingException.ThrowUnless(pixels.Total == (long)file.Inspection.Facts.Width * file.Inspection.Facts.Height, $"{pixels.Total} pixels are counted of {file.Inspection.Facts.Size}");
        FindingException.ThrowUnless(planes is not null, "pixels are counted that cannot be decoded");

        // White is white at every depth, in both ways of reading.
        int white = planes.Brightness.Levels.AsSpan().Count(MaskRaster.White);
        FindingException.ThrowUnless(white == pixels.White, $"{pixels.White} white pixels are counted, and {white} decoded");
    }

    // What is no PNG is decoded by libvips, which is native: no fuzzer of managed code sees into it.
    private static MaskPlanes? Decode(byte[] input)
    {
        try
        {
            return ImageSignature.Recognize(input.AsSpan(0, Math.Min(input.Length, ImageSignature.Length))) == ImageSignature.PngName ? MaskPlanes.Decode(input, MaxPixels) : null;
        }
        catch (ImageFormatException)
        {
            return null;
        }
    }
}
