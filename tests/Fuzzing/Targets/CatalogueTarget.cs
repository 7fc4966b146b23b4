using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Fuzzing.Seeds;

namespace TitanMasking.Fuzzing.Targets;

/// <summary>A catalogue of the user's own.</summary>
internal sealed class CatalogueTarget : Target
{
    public override string Name => "catalogue";

    protected override IReadOnlyDictionary<string, byte[]> Seeds => CatalogueSeeds.All;

    public override IReadOnlyList<string> Words => CatalogueSeeds.Words;

    protected override long AllowedBytes(int inputLength) => 1_000_000 + (1000L * inputLength);

    protected override void Read(byte[] input)
    {
        try
        {
            foreach (ModelEntry model in new CatalogueReader(input, "/models.json", ModelCatalogue.BuiltIn.Models).Read())
            {
                FindingException.ThrowUnless(model is { Id.Length: > 0, Name: not null, RequestsPerMinute: > 0, Prices.Count: > 0, Limits: not null }, $"{model} cannot be");
                FindingException.ThrowUnless(model.Sources.Values.All(source => source is not null), "a source is null");
                _ = (model.PriceOf("standard", 1024, 1024), model.StateOn(new DateOnly(2026, 11, 22)), model.Limits.LongestSide);
            }
        }
        catch (EditException exception)
        {
            FindingException.ThrowUnless(exception.Error.Id == EditErrorId.CatalogueInvalid, $"the error is {exception.Error.Id}");
        }
    }
}
