using System.Globalization;
using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>Says in users' words what tells an edit from the one that painted a file before.</summary>
internal static class EditDifference
{
    private const string Absent = "not given";
    private const int MaxLength = 60;
    private const int Before = 20;

    /// <summary>Names the first thing that differs, with both its values; null where none of those differs that the journal tells of.</summary>
    /// <param name="earlier">The edit that painted the file.</param>
    /// <param name="plan">The edit that is to paint it now.</param>
    /// <param name="maskPath">The full path of the mask that is used now.</param>
    public static string? Find(DoneEntry earlier, PlannedEdit plan, string? maskPath)
    {
        foreach ((string name, string? was, string? now) in Pairs(earlier, plan, maskPath))
        {
            if (was != now)
            {
                return $"{name} was {Quote(was, now)}, and is {Quote(now, was)} now";
            }
        }

        return null;
    }

    // What counts for the key, in the words of the key where case and defaults do not. Files come last: they count by their content, and
    // another name alone is no other edit.
    private static IEnumerable<(string Name, string? Was, string? Now)> Pairs(DoneEntry earlier, PlannedEdit plan, string? maskPath)
    {
        Edit edit = plan.Edit;
        yield return ("the task", earlier.Task.ToString(), edit.Task.ToString());
        yield return ("-Prompt", earlier.Prompt, edit.Prompt);
        yield return ("-NegativePrompt", earlier.NegativePrompt, edit.NegativePrompt);
        yield return ("-MaskPrompt", earlier.MaskPrompt, edit.MaskPrompt);
        yield return ("the larger canvas", earlier.Sides?.ToString(), edit.Sides?.ToString());
        yield return ("the guardrail", earlier.Guardrail?.ToString(), edit.Options.Guardrail?.ToString());
        if (earlier.Settings is { } settings)
        {
            yield return ("-ModelId", Model(settings), Model(plan.Settings));
            yield return ("-Fit", Switch(settings.Fit), Switch(plan.Settings.Fit));
            yield return ("-RepairMask", Switch(settings.RepairMask), Switch(plan.Settings.RepairMask));
            yield return ("-Quality", settings.Quality?.ToLowerInvariant() ?? "standard", plan.Settings.Quality?.ToLowerInvariant() ?? "standard");
            yield return ("-CfgScale", Number(settings.CfgScale), Number(plan.Settings.CfgScale));
            yield return ("-Count", Number(settings.Count), Number(plan.Settings.Count));
            yield return ("-OutpaintingMode", settings.OutpaintingMode?.ToUpperInvariant() ?? "DEFAULT", plan.Settings.OutpaintingMode?.ToUpperInvariant() ?? "DEFAULT");
            yield return ("-ModelOption", Options(settings), Options(plan.Settings));
            yield return ("-Simulate", Switch(settings.Simulate), Switch(plan.Settings.Simulate));
            yield return ("the endpoint", settings.EndpointUrl, plan.Settings.EndpointUrl);
        }

        yield return ("-Seed", Number(earlier.Seed), Number(edit.Options.Seed ?? earlier.Seed));
        yield return ("the mask", Same(earlier.MaskPath, maskPath) ? maskPath : earlier.MaskPath, maskPath);
        yield return ("the image", Same(earlier.ImagePath, edit.ImagePath) ? edit.ImagePath : earlier.ImagePath, edit.ImagePath);
    }

    private static string Model(EditSettings settings) => settings.ModelId?.ToLowerInvariant() ?? ModelChoice.Auto;

    private static string Switch(bool isGiven) => isGiven ? "on" : "off";

    private static string? Number(decimal? value) => value?.ToString("G29", CultureInfo.InvariantCulture);

    private static string? Options(EditSettings settings) => settings.ModelOption.Count == 0
        ? null
        : string.Join("; ", settings.ModelOption.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key} = {Text(option.Value)}"));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool Same(string? first, string? second) => first is not null && second is not null && FilePath.Comparer.Equals(first, second);

    // Of long texts, where they part.
    private static string Quote(string? text, string? other)
    {
        if (text is null)
        {
            return Absent;
        }

        int start = text.Length <= MaxLength ? 0 : Math.Max(0, text.AsSpan().CommonPrefixLength(other) - Before);
        int end = Math.Min(text.Length, start + MaxLength);
        start -= IsHalf(text, start) ? 1 : 0;
        end -= IsHalf(text, end) ? 1 : 0;
        string line = string.Concat(text[start..end].Select(character => char.IsControl(character) ? ' ' : character));
        return $"'{(start > 0 ? "…" : "")}{line}{(end < text.Length ? "…" : "")}'";
    }

    private static bool IsHalf(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);
}
