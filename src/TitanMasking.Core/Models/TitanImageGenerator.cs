using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Titan Image Generator, version 1 and 2. Figures are the Bedrock user guide's parameter tables, read 2026-11-22.</summary>
public sealed class TitanImageGenerator : AmazonImageModel
{
    private const int MaxSide = 1408;
    private const int MaxImageBytes = 5 * 1024 * 1024;

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

    private protected override int MaxTextLength => 512;

    private protected override decimal DefaultCfgScale => 8.0m;

    private protected override bool SendsSize => true;

    private protected override void CheckImage(Edit edit, ImageFile image, ICollection<UnconfirmedRule> unconfirmed)
    {
        ImageFacts facts = image.Facts;
        CheckColors(edit, facts);
        if (Math.Max(facts.Width, facts.Height) > MaxSide)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"at most {MaxSide} pixels on the longer side", "Scale it down, and its mask alike");
        }

        if (facts.ByteLength > MaxImageBytes)
        {
            throw ModelErrors.Image(
                edit,
                string.Create(CultureInfo.InvariantCulture, $"has {facts.ByteLength:N0} bytes"),
                Entry.Id,
                string.Create(CultureInfo.InvariantCulture, $"at most {MaxImageBytes:N0} bytes (5 MB)"),
                "Save it as JPEG, or scale it down");
        }

        if (Math.Min(facts.Width, facts.Height) < MinSide)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanMinSide",
                $"'{Path.GetFileName(edit.ImagePath)}' is {facts.Size}; some of AWS's pages say that {Entry.Id} takes at least {MinSide} pixels a side. It is sent all the same. Told once a run."));
        }

        if (!s_sizes.Contains((facts.Width, facts.Height)))
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanSizes",
                $"'{Path.GetFileName(edit.ImagePath)}' is {facts.Size}, which is not in AWS's list of sizes for {Entry.Id} (such as 1024×1024, 1152×768, 512×512). Whether other sizes up to {MaxSide} are taken is not clear; it is sent all the same. Told once a run."));
        }
    }
}
