using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Titan Image Generator, version 1 and 2. Limits and sizes stand in the catalogue; the other figures are the Bedrock user guide's parameter tables, read 2026-11-22.</summary>
public sealed class TitanImageGenerator : AmazonImageModel
{
    /// <summary>The contract's name in the catalogue.</summary>
    public const string Contract = "TitanImageGenerator";

    internal TitanImageGenerator(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override decimal DefaultCfgScale => 8.0m;

    private protected override bool SendsSize => true;

    private protected override void CheckImage(Edit edit, ImageFile image, ICollection<UnconfirmedRule> unconfirmed)
    {
        ImageFacts facts = image.Facts;
        ModelLimits limits = Entry.Limits;
        CheckColors(edit, facts);
        if (Math.Max(facts.Width, facts.Height) > limits.MaxSide)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"at most {limits.MaxSide} pixels on the longer side", "Scale it down, and its mask alike");
        }

        if (facts.ByteLength > limits.MaxImageBytes)
        {
            throw ModelErrors.Image(
                edit,
                string.Create(CultureInfo.InvariantCulture, $"has {facts.ByteLength:N0} bytes"),
                Entry.Id,
                string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxImageBytes:N0} bytes"),
                "Save it as JPEG, or scale it down");
        }

        // Both rules are unconfirmed in the catalogue: the sources contradict each other.
        if (Math.Min(facts.Width, facts.Height) < limits.MinSide)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanMinSide",
                $"'{Path.GetFileName(edit.ImagePath)}' is {facts.Size}; some of AWS's pages say that {Entry.Id} takes at least {limits.MinSide} pixels a side. It is sent all the same. Told once a run."));
        }

        if (!Entry.Sizes.Contains(string.Create(CultureInfo.InvariantCulture, $"{facts.Width}x{facts.Height}")))
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanSizes",
                $"'{Path.GetFileName(edit.ImagePath)}' is {facts.Size}, which is not in AWS's list of sizes for {Entry.Id} (such as 1024×1024, 1152×768, 512×512). Whether other sizes up to {limits.MaxSide} are taken is not clear; it is sent all the same. Told once a run."));
        }
    }
}
