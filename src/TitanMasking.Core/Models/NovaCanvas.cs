using System.Globalization;
using TitanMasking.Core.Catalogue;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Nova Canvas. Limits stand in the catalogue; the other figures are the Nova user guide's, read 2026-11-22.</summary>
public sealed class NovaCanvas : AmazonImageModel
{
    internal NovaCanvas(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override decimal DefaultCfgScale => 6.5m;

    // Refused by the contract for the painting tasks: the answer has the image's size.
    private protected override bool SendsSize => false;

    private protected override void CheckImage(EditRequest request, ICollection<UnconfirmedRule> unconfirmed)
    {
        ModelLimits limits = Entry.Limits;
        CheckColors(request.Edit, request.Image.Facts);
        (int width, int height) = request.PaintedSize;
        (int shorter, int longer) = (Math.Min(width, height), Math.Max(width, height));
        if (shorter < limits.MinSide || longer > limits.MaxSide)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"sides of {limits.MinSide} to {limits.MaxSide} pixels", "scale it");
        }

        if (longer > limits.MaxAspect * shorter)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"proportions from 1:{limits.MaxAspect} to {limits.MaxAspect}:1", "crop it");
        }

        if ((long)width * height > limits.MaxPixels)
        {
            throw ModelErrors.ImageSize(
                request, Entry.Id, string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxPixels:N0} pixels"), "scale it down");
        }

        if (request.Image.Facts.HasAlpha)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "NovaAlpha", $"'{Path.GetFileName(request.Edit.ImagePath)}' has transparency, which {Entry.Id} takes only where every pixel is opaque; whether it is, is not looked at. It is sent all the same. Told once a run."));
        }
    }
}
