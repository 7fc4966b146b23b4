using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Journals;

/// <summary>The one place that words what goes wrong with journals. All of it concerns the run.</summary>
internal static class JournalErrors
{
    public static EditException InUse(string path, Exception cause) => Create(
        EditErrorId.DestinationInUse,
        $"Another run writes the journal '{path}' or one of its shards, and one process at a time may. Wait until it has ended, or give this run another -JournalPath.",
        cause);

    public static EditException Unwritable(string path, Exception cause) => Create(
        EditErrorId.DestinationUnwritable,
        $"The journal '{path}' cannot be written: {cause.Message} Nothing was sent. Make room, make it writable, or give another -JournalPath.",
        cause);

    public static EditException Unreadable(string path, Exception cause) => Create(
        EditErrorId.JournalInvalid,
        $"The journal '{path}' cannot be read: {cause.Message} Check its permissions, or give another -JournalPath.",
        cause);

    public static EditException NoJournal(string path) => Create(
        EditErrorId.JournalInvalid,
        $"'{path}' is no journal: its first line does not say so. Nothing was written to it. Give another -JournalPath, or move the file away.");

    public static EditException VersionTooNew(string path, int version, int known) => Create(
        EditErrorId.JournalInvalid,
        $"The journal '{path}' is of version {version}, and this module knows versions up to {known}. Nothing was written to it. Update the module, or give another -JournalPath.");

    public static IOException Gone(string path) => new(
        $"The journal '{path}' was moved or deleted while it was written.");

    private static EditException Create(EditErrorId id, string message, Exception? cause = null) =>
        new(new EditError(id, message, Target: null), cause);
}
