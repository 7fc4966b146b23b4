using System.Globalization;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>The one place that words what became of a run.</summary>
public static class RunReport
{
    /// <summary>Tells what became of a run, and the next step for each class of failure.</summary>
    /// <param name="summary">The counts.</param>
    public static string Of(RunSummary summary)
    {
        if (summary.Ended == 0)
        {
            return "No image came in, so that nothing was painted.";
        }

        List<string> lines = [$"{Counts(summary)}, in {Time(summary.Duration)}{Cost(summary.Cost, summary.WithoutPrice)}."];
        lines.AddRange(summary.Failures
            .OrderByDescending(failure => failure.Value)
            .Select(failure => string.Create(CultureInfo.InvariantCulture, $"{failure.Key} ({failure.Value:N0}): {NextStep(failure.Key)}")));
        if (summary.Dropped > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Not sent ({summary.Dropped:N0}): run the same command again; what is done is not asked for again."));
        }

        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Tells what a dry run would have done.</summary>
    /// <param name="summary">The counts.</param>
    public static string OfDryRun(RunSummary summary)
    {
        string duration = summary.DeclinedDuration > TimeSpan.Zero ? $", about {Time(summary.DeclinedDuration)} at the quota" : "";
        string others = Join(
            (summary.Skipped, "done already"),
            (summary.PassedOver, "passed over"),
            (summary.Failed, "with errors"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Declined:N0} to paint{Pictures(summary.DeclinedPictures, summary.Declined)}{Cost(summary.DeclinedCost, summary.DeclinedWithoutPrice)}{duration}{(others.Length > 0 ? $"; {others}" : "")}.");
    }

    private static string Counts(RunSummary summary)
    {
        string others = Join(
            (summary.Skipped, "skipped"),
            (summary.PassedOver, "passed over"),
            (summary.Declined, "declined"),
            (summary.Failed, "failed"),
            (summary.Dropped, "not sent"));
        string painted = string.Create(CultureInfo.InvariantCulture, $"{summary.Painted:N0} painted{Pictures(summary.Pictures, summary.Painted)}");
        return others.Length > 0 ? $"{painted}, {others}" : painted;
    }

    // Counts are of images; what is paid for is pictures.
    private static string Pictures(int pictures, int images) =>
        pictures == images ? "" : string.Create(CultureInfo.InvariantCulture, $" ({pictures:N0} pictures)");

    private static string Join(params ReadOnlySpan<(int Count, string What)> counts)
    {
        List<string> texts = [];
        foreach ((int count, string what) in counts)
        {
            if (count > 0)
            {
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}"));
            }
        }

        return string.Join(", ", texts);
    }

    private static string Time(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss} h");

    private static string Cost(decimal cost, int withoutPrice) => withoutPrice > 0
        ? string.Create(CultureInfo.InvariantCulture, $", ${cost:0.00} and {withoutPrice:N0} whose price is not known")
        : string.Create(CultureInfo.InvariantCulture, $", ${cost:0.00}");

    private static string NextStep(EditErrorId id) => id switch
    {
        EditErrorId.ImageNotFound or EditErrorId.ImageUnreadable or EditErrorId.ImageNotSupported => "mend or convert these images, or leave them out.",
        EditErrorId.MaskMissing or EditErrorId.MaskAmbiguous => "give each image one mask, by -Mask or -MaskPrompt.",
        EditErrorId.MaskInvalid => "Test-TitanMask says what is wrong with these masks.",
        EditErrorId.PromptInvalid or EditErrorId.OptionNotSupported or EditErrorId.EditNotSupported => "change the texts or options that the errors name.",
        EditErrorId.OutputExists => "-Force replaces them; another -Suffix or -Destination keeps both.",
        EditErrorId.ContentFiltered => "reword the prompt, or leave these images out.",
        EditErrorId.RequestRefused => "mend what the service names.",
        EditErrorId.ModelNotFound => "name a model that the region has, by -ModelId or -Region; Get-TitanModel lists them.",
        EditErrorId.AccessDenied => "ask for the access that the error names, and run the same command again.",
        EditErrorId.BudgetReached => "run the same command again with more, and only the rest is asked for.",
        EditErrorId.OutcomeUnknown => "they may have been paid for; run the same command again to ask for them anew.",
        EditErrorId.DestinationUnwritable => "make room or permissions, and run the same command again: it goes on from the replies that were saved.",
        EditErrorId.InternalError => "please report these texts.",
        _ => "run the same command again; what is done is not asked for again.",
    };
}
