using System.Globalization;
using TitanMasking.Core.Catalogue;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Nova Canvas. Figures are the Nova user guide's, read 2026-11-22.</summary>
public sealed class NovaCanvas : AmazonImageModel
{
    private const int MinSide = 320;
    private const int MaxSide = 4096;
    private const int MaxAspect = 4;
    private const int PixelLimit = 4_194_304;

    internal NovaCanvas(ModelEntry entry)
        : base(entry, MaxSide)
    {
    }

    private protected override int MaxTextLength => 1024;

    private protected override decimal DefaultCfgScale => 6.5m;

    // Refused by the contract for the painting tasks: the answer has the image's size.
    private protected override bool SendsSize => false;

    private protected override void CheckImage(EditRequest request, ICollection<UnconfirmedRule> unconfirmed)
    {
        CheckColors(request.Edit, request.Image.Facts);
        (int width, int height) = request.PaintedSize;
        (int shorter, int longer) = (Math.Min(width, height), Math.Max(width, height));
        if (shorter < MinSide || longer > MaxSide)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"sides of {MinSide} to {MaxSide} pixels", "Scale it");
        }

        if (longer > MaxAspect * shorter)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"proportions from 1:{MaxAspect} to {MaxAspect}:1", "Crop it");
        }

        if ((long)width * height >= PixelLimit)
        {
            throw ModelErrors.ImageSize(
                request, Entry.Id, string.Create(CultureInfo.InvariantCulture, $"fewer than {PixelLimit:N0} pixels"), "Scale it down");
        }

        if (request.Image.Facts.HasAlpha)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "NovaAlpha", $"'{Path.GetFileName(request.Edit.ImagePath)}' has transparency, which {Entry.Id} takes only where every pixel is opaque; whether it is, is not looked at. It is sent all the same. Told once a run."));
        }
    }
}
