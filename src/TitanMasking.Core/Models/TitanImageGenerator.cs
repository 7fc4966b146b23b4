using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>The contract of Amazon Titan Image Generator, version 1 and 2. Limits and sizes stand in the catalogue; the other figures are the Bedrock user guide's parameter tables, read 2026-11-22.</summary>
public sealed class TitanImageGenerator : AmazonImageModel
{
    internal TitanImageGenerator(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override decimal DefaultCfgScale => 8.0m;

    private protected override bool SendsSize => true;

    private protected override void CheckImage(EditRequest request, ICollection<UnconfirmedRule> unconfirmed)
    {
        ImageFacts facts = request.Image.Facts;
        ModelLimits limits = Entry.Limits;
        CheckColors(request.Edit, facts);
        (int width, int height) = request.PaintedSize;
        if (Math.Max(width, height) > limits.MaxSide)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"at most {limits.MaxSide} pixels on the longer side", "scale it down");
        }

        // A canvas that is still to be made will have a file of its own.
        if (request.Sides is null && facts.ByteLength > limits.MaxImageBytes)
        {
            throw ModelErrors.Image(
                request.Edit,
                string.Create(CultureInfo.InvariantCulture, $"has {facts.ByteLength:N0} bytes"),
                Entry.Id,
                string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxImageBytes:N0} bytes"),
                "Add -Fit, which sends it smaller, or save it as JPEG");
        }

        // Both rules are unconfirmed in the catalogue: the sources contradict each other.
        string found = $"'{Path.GetFileName(request.Edit.ImagePath)}' {ModelErrors.SizeOf(request)}";
        if (Math.Min(width, height) < limits.MinSide)
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanMinSide",
                $"{found}; some of AWS's pages say that {Entry.Id} takes at least {limits.MinSide} pixels a side. It is sent all the same. Told once a run."));
        }

        if (SizeText.Nearest((width, height), Entry.Sizes) is { } nearest && nearest != SizeText.Of((width, height)))
        {
            unconfirmed.Add(new UnconfirmedRule(
                "TitanSizes",
                $"{found}, which is not in AWS's list of sizes for {Entry.Id}: the nearest there is {nearest.Replace('x', '×')}. Whether other sizes up to {limits.MaxSide} are taken is not clear; it is sent all the same, and -Fit would send it in a size of the list. Told once a run."));
        }
    }
}
