using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;

namespace TitanMasking.PS.Pipeline;

/// <summary>The one place that makes error records.</summary>
/// <remarks>The ids of its own are listed in the topic about_TitanMasking by their summaries, as those of <see cref="EditErrorId"/> are.</remarks>
internal static class ErrorRecords
{
    /// <summary>An input says nothing, since the paths are given on the command line already.</summary>
    private const string InputObjectNotBound = nameof(InputObjectNotBound);

    /// <summary>An input of Export-TitanGallery carries no edit, so there is nothing to show beside it.</summary>
    private const string EditMissing = nameof(EditMissing);

    /// <summary>Makes the record of an error: its id, a fitting category, and the file as the target.</summary>
    public static ErrorRecord Create(EditException exception) =>
        new(exception, exception.Error.Id.ToString(), CategoryOf(exception.Error.Id), exception.Error.Target);

    /// <summary>Makes the record of an edit that failed, which carries what was asked for as a note, as the files of those do that did not.</summary>
    public static ErrorRecord Create(EditFailed failed)
    {
        ErrorRecord error = Create(failed.Exception);
        OutputObjects.Add(PSObject.AsPSObject(error), OutputObjects.EditNote, OutputObjects.ForFailure(failed));
        return error;
    }

    /// <summary>Makes the record of a path that no file can be found by.</summary>
    public static ErrorRecord PathNotFound(string id, string path, string message) =>
        new(new ItemNotFoundException(message), id, ErrorCategory.ObjectNotFound, path);

    /// <summary>Makes the record of an input that says nothing where the paths are given already: the engine's own, had nothing taken the input.</summary>
    public static ErrorRecord InputNotBound(PSObject input) => new(
        new PSArgumentException($"'{input}' comes by the pipeline, and the images are named on the command line already, so that it means nothing. Leave out one of the two."),
        InputObjectNotBound,
        ErrorCategory.InvalidArgument,
        input);

    /// <summary>Makes the record of an input of a gallery that says nothing of an edit.</summary>
    public static ErrorRecord EditNotCarried(PSObject item) => new(
        new PSArgumentException($"'{item}' carries no edit, so there is nothing to show beside it. Pipe what a painting cmdlet emits, or name the journal of the run: -Journal out/.titanmasking.jsonl."),
        EditMissing,
        ErrorCategory.InvalidArgument,
        item);

    private static ErrorCategory CategoryOf(EditErrorId id) => id switch
    {
        EditErrorId.ImageNotFound or EditErrorId.MaskMissing or EditErrorId.ModelNotFound => ErrorCategory.ObjectNotFound,
        EditErrorId.ImageUnreadable => ErrorCategory.ReadError,
        EditErrorId.ImageNotSupported or EditErrorId.MaskInvalid or EditErrorId.JournalInvalid or EditErrorId.CatalogueInvalid => ErrorCategory.InvalidData,
        EditErrorId.MaskAmbiguous or EditErrorId.PromptInvalid or EditErrorId.PropertyMisnamed or EditErrorId.OptionNotSupported => ErrorCategory.InvalidArgument,
        EditErrorId.EditNotSupported or EditErrorId.ModelEndOfLife => ErrorCategory.NotImplemented,
        EditErrorId.OutputExists => ErrorCategory.ResourceExists,
        EditErrorId.ContentFiltered => ErrorCategory.PermissionDenied,
        EditErrorId.RequestRefused => ErrorCategory.InvalidOperation,
        EditErrorId.ModelFailed => ErrorCategory.InvalidResult,
        EditErrorId.OutcomeUnknown => ErrorCategory.OperationTimeout,
        EditErrorId.CredentialsMissing or EditErrorId.CredentialsExpired or EditErrorId.CredentialsInvalid => ErrorCategory.AuthenticationError,
        EditErrorId.AccessDenied => ErrorCategory.PermissionDenied,
        EditErrorId.RegionMissing => ErrorCategory.InvalidArgument,
        EditErrorId.EndpointUnreachable => ErrorCategory.ConnectionError,
        EditErrorId.BudgetReached => ErrorCategory.LimitsExceeded,
        EditErrorId.DestinationUnwritable => ErrorCategory.WriteError,
        EditErrorId.DestinationInUse => ErrorCategory.ResourceBusy,
        _ => ErrorCategory.NotSpecified,
    };
}
