using System.Management.Automation;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Runs;

namespace TitanMasking.PS.Pipeline;

/// <summary>The objects that show models. No note has the name of a parameter that binds by property name.</summary>
internal static class ModelObjects
{
    private const string ModelType = "TitanMasking.Model";
    private const string LiveType = "TitanMasking.Model.Live";

    /// <summary>Makes the object of a model.</summary>
    public static PSObject Create(ModelOverview model)
    {
        ModelEntry entry = model.Entry;
        PSObject result = OutputObjects.Notes(
            ("Id", entry.Id),
            ("Name", entry.Name),
            ("Contract", entry.Contract),
            ("State", model.State.ToString()),
            ("LegacySince", DateOf(entry.LegacySince)),
            ("EndOfLife", DateOf(entry.EndOfLife)),
            ("RequestsPerMinute", entry.RequestsPerMinute),
            ("Price", model.Price),
            ("Prices", entry.Prices.Select(price => OutputObjects.Notes(("Quality", price.Quality), ("MaxPixels", price.MaxPixels), ("Usd", price.Usd))).ToArray()),
            ("Regions", entry.Regions.ToArray()),
            ("Limits", OfLimits(entry.Limits)),
            ("Sizes", entry.Sizes.ToArray()),
            ("Edits", model.Edits.ToArray()),
            ("Unconfirmed", entry.Unconfirmed.ToArray()),
            ("Origin", entry.Origin),
            ("Sources", OutputObjects.Notes([.. entry.Sources.Select(source => (source.Key, (object?)source.Value))])));
        result.TypeNames.Insert(0, ModelType);
        return result;
    }

    /// <summary>Makes the object of a model with what a region says of it.</summary>
    public static PSObject CreateLive(ModelOverview model)
    {
        PSObject result = Create(model);
        OutputObjects.Add(result, "LiveState", model.LiveState);
        OutputObjects.Add(result, "Differs", model.Differs);
        result.TypeNames.Insert(0, LiveType);
        return result;
    }

    private static PSObject OfLimits(ModelLimits limits) => OutputObjects.Notes(
        ("MinSide", limits.MinSide),
        ("MaxSide", limits.MaxSide),
        ("MaxPixels", limits.MaxPixels),
        ("MaxAspect", limits.MaxAspect),
        ("MaxImageBytes", limits.MaxImageBytes),
        ("MaxPromptLength", limits.MaxPromptLength),
        ("MaxPictures", limits.MaxPictures));

    private static DateTime? DateOf(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);
}
