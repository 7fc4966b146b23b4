using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Nova Canvas. Figures are the Nova user guide's, read 2026-11-22.</summary>
public sealed class NovaCanvas : AmazonImageModel
{
    /// <summary>The contract's name in the catalogue.</summary>
    public const string Contract = "NovaCanvas";

    private const int MinSide = 320;
    private const int MaxSide = 4096;
    private const int MaxAspect = 4;
    private const int PixelLimit = 4_194_304;

    internal NovaCanvas(ModelEntry entry)
        : base(entry, MaxSide, PixelLimit - 1)
    {
    }

    private protected override int MaxTextLength => 1024;

    private protected override decimal DefaultCfgScale => 6.5m;

    // Refused by the contract for the painting tasks: the answer has the image's size.
    private protected override bool SendsSize => false;

    private protected override void CheckImage(Edit edit, ImageFile image, ICollection<UnconfirmedRule> unconfirmed)
    {
        ImageFacts facts = image.Facts;
        CheckColors(edit, facts);
        (int shorter, int longer) = (Math.Min(facts.Width, facts.Height), Math.Max(facts.Width, facts.Height));
        if (shorter < MinSide || longer > MaxSide)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"sides of {MinSide} to {MaxSide} pixels", "Scale it, and its mask alike");
        }

        if (longer > MaxAspect * shorter)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"proportions from 1:{MaxAspect} to {MaxAspect}:1", "Crop it, and its mask alike");
        }

        if ((long)facts.Width * facts.Height >= PixelLimit)
        {
            throw ModelErrors.Image(
                edit,
                $"is {facts.Size}",
                Entry.Id,
                string.Create(CultureInfo.InvariantCulture, $"fewer than {PixelLimit:N0} pixels"),
                "Scale it down, and its mask alike");
        }

        if (facts.HasAlpha)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "NovaAlpha", $"'{Path.GetFileName(edit.ImagePath)}' has transparency, which {Entry.Id} takes only where every pixel is opaque; whether it is, is not looked at. It is sent all the same. Told once a run."));
        }
    }
}
