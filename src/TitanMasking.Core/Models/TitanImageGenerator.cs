using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Titan Image Generator, version 1 and 2. Figures are the Bedrock user guide's parameter tables, read 2026-11-22.</summary>
public sealed class TitanImageGenerator : AmazonImageModel
{
    private const int MaxSide = 1408;

    // Not confirmed: the sources contradict each other.
    private const int MinSide = 256;

    private static readonly HashSet<(int Width, int Height)> s_sizes =
    [
        (1024, 1024), (768, 1152), (1152, 768), (768, 1280), (1280, 768), (896, 1152), (1152, 896), (768, 1408), (1408, 768),
        (640, 1408), (1408, 640), (1152, 640), (1173, 640),
        (512, 512), (384, 576), (576, 384), (384, 640), (640, 384), (448, 576), (576, 448), (384, 704), (704, 384), (320, 704), (704, 320),
    ];

    internal TitanImageGenerator(ModelEntry entry)
        : base(entry, MaxSide)
    {
    }

    /// <inheritdoc/>
    public override int MaxImageBytes => 5 * 1024 * 1024;

    private protected override int MaxTextLength => 512;

    private protected override decimal DefaultCfgScale => 8.0m;

    private protected override bool SendsSize => true;

    private protected override void CheckImage(EditRequest request, ICollection<UnconfirmedRule> unconfirmed)
    {
        ImageFacts facts = request.Image.Facts;
        CheckColors(request.Edit, facts);
        (int width, int height) = request.PaintedSize;
        if (Math.Max(width, height) > MaxSide)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"at most {MaxSide} pixels on the longer side", "Scale it down");
        }

        // A canvas that is still to be made will have a file of its own.
        if (request.Sides is null && facts.ByteLength > MaxImageBytes)
        {
            throw ModelErrors.Image(
                request.Edit,
                string.Create(CultureInfo.InvariantCulture, $"has {facts.ByteLength:N0} bytes"),
                Entry.Id,
                string.Create(CultureInfo.InvariantCulture, $"at most {MaxImageBytes:N0} bytes (5 MB)"),
                "Save it as JPEG, or scale it down");
        }

        string found = $"'{Path.GetFileName(request.Edit.ImagePath)}' {ModelErrors.SizeOf(request)}";
        if (Math.Min(width, height) < MinSide)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanMinSide",
                $"{found}; some of AWS's pages say that {Entry.Id} takes at least {MinSide} pixels a side. It is sent all the same. Told once a run."));
        }

        if (!s_sizes.Contains((width, height)))
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanSizes",
                $"{found}, which is not in AWS's list of sizes for {Entry.Id} (such as 1024×1024, 1152×768, 512×512). Whether other sizes up to {MaxSide} are taken is not clear; it is sent all the same. Told once a run."));
        }
    }
}
