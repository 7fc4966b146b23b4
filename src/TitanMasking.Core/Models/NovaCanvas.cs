using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Nova Canvas. Limits stand in the catalogue; the other figures are the Nova user guide's, read 2026-11-22.</summary>
public sealed class NovaCanvas : AmazonImageModel
{
    /// <summary>The contract's name in the catalogue.</summary>
    public const string Contract = "NovaCanvas";

    internal NovaCanvas(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override decimal DefaultCfgScale => 6.5m;

    // Refused by the contract for the painting tasks: the answer has the image's size.
    private protected override bool SendsSize => false;

    private protected override void CheckImage(Edit edit, ImageFile image, ICollection<UnconfirmedRule> unconfirmed)
    {
        ImageFacts facts = image.Facts;
        ModelLimits limits = Entry.Limits;
        CheckColors(edit, facts);
        (int shorter, int longer) = (Math.Min(facts.Width, facts.Height), Math.Max(facts.Width, facts.Height));
        if (shorter < limits.MinSide || longer > limits.MaxSide)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"sides of {limits.MinSide} to {limits.MaxSide} pixels", "Scale it, and its mask alike");
        }

        if (longer > limits.MaxAspect * shorter)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"proportions from 1:{limits.MaxAspect} to {limits.MaxAspect}:1", "Crop it, and its mask alike");
        }

        if ((long)facts.Width * facts.Height > limits.MaxPixels)
        {
            throw ModelErrors.Image(
                edit,
                $"is {facts.Size}",
                Entry.Id,
                string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxPixels:N0} pixels"),
                "Scale it down, and its mask alike");
        }

        if (facts.HasAlpha)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "NovaAlpha", $"'{Path.GetFileName(edit.ImagePath)}' has transparency, which {Entry.Id} takes only where every pixel is opaque; whether it is, is not looked at. It is sent all the same. Told once a run."));
        }
    }
}
