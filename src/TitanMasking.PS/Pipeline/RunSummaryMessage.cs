using System.Management.Automation;
using TitanMasking.Core.Runs;

namespace TitanMasking.PS.Pipeline;

/// <summary>Tells at the end what became of a run: as an information record, whose message has the counts as notes.</summary>
internal static class RunSummaryMessage
{
    private const string Tag = "TitanMasking.Summary";

    // What Write-Host marks its records with: they are shown wherever there is a screen.
    private const string HostTag = "PSHOST";

    /// <summary>Writes it.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="summary">What became of the run.</param>
    /// <param name="isDryRun">True where nothing was done: what would have been is then the answer that was asked for, and is shown.</param>
    public static void Write(PSCmdlet cmdlet, RunSummary summary, bool isDryRun)
    {
        string text = isDryRun ? RunReport.OfDryRun(summary) : RunReport.Of(summary);
        if (isDryRun)
        {
            cmdlet.WriteInformation(new HostInformationMessage { Message = $"What if: {text}" }, [HostTag]);
        }

        PSObject message = new(text);
        foreach ((string name, object value) in Notes(summary))
        {
            message.Properties.Add(new PSNoteProperty(name, value));
        }

        cmdlet.WriteInformation(message, [Tag]);
    }

    private static (string Name, object Value)[] Notes(RunSummary summary) =>
    [
        ("Painted", summary.Painted),
        ("Pictures", summary.Pictures),
        ("Skipped", summary.Skipped),
        ("PassedOver", summary.PassedOver),
        ("Declined", summary.Declined),
        ("NotSent", summary.Dropped),
        ("Failed", summary.Failed),
        ("Failures", summary.Failures.ToDictionary(failure => failure.Key.ToString(), failure => failure.Value)),
        ("Cost", summary.Cost),
        ("DeclinedCost", summary.DeclinedCost),
        ("Duration", summary.Duration),
    ];
}
