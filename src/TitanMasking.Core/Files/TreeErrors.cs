using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Files;

/// <summary>The one place that words why a tree of folders cannot be kept.</summary>
internal static class TreeErrors
{
    public static EditException NotBelowRoot(string path, string root) => Create(
        path, $"'{path}' is not below -Root '{root}', so its place under -Destination is not known. Choose a root above all inputs.");

    public static EditException RootNotFound(string root) => Create(null, $"-Root '{root}' is no folder. Give the folder above all inputs.");

    public static EditException RootWithoutDestination() => Create(
        null, "-Root says which tree of folders to keep below -Destination, and there is no -Destination. Give one, or leave -Root out.");

    private static EditException Create(string? target, string message) => new(new EditError(EditErrorId.OptionNotSupported, message, target));
}
