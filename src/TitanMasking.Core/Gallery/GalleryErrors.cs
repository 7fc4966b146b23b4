using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Gallery;

/// <summary>The one place that words what goes wrong with galleries. All of it concerns the page, and so the run.</summary>
internal static class GalleryErrors
{
    public static EditException Exists(string path) => Create(
        EditErrorId.OutputExists, $"'{path}' exists already, and nothing is overwritten. Use -Force to replace it, or another -Path.");

    public static EditException IsFolder(string path) => Create(
        EditErrorId.OutputExists, $"'{path}' is a folder, and a gallery is one file. Give its name too, such as review.html.");

    public static EditException IsShown(string path) => Create(
        EditErrorId.OutputExists, $"The gallery would overwrite '{path}', which it is made of, and that is refused even with -Force. Use another -Path.");

    public static EditException Unwritable(string path, Exception cause) => Create(
        EditErrorId.DestinationUnwritable, $"The gallery '{path}' cannot be written: {cause.Message} What lay there is left as it was. Make room, make it writable, or give another -Path.", cause);

    public static EditException NoJournal(string path) => Create(
        EditErrorId.JournalInvalid, $"There is no journal '{path}'. A run writes one into the folder of its results, or where its -JournalPath says; give that file.");

    public static EditException JournalUnreadable(string path, Exception cause) => Create(
        EditErrorId.JournalInvalid, $"The journal '{path}' cannot be read: {cause.Message} Check its permissions.", cause);

    private static EditException Create(EditErrorId id, string message, Exception? cause = null) =>
        new(new EditError(id, message, Target: null), cause);
}
