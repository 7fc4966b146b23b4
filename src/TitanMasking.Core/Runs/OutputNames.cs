using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Runs;

/// <summary>What the results of an edit are called. Nothing is looked up on disk to know it.</summary>
public sealed class OutputNames
{
    private const string ReplySuffix = ".reply";

    private static readonly string[] s_replyExtensions = [FileExtensions.Of(OutputFormat.Png), FileExtensions.Of(OutputFormat.Jpeg)];

    private readonly string _extension;
    private readonly int _count;

    // Results that are named by their images have one extension, and share no base name. Those with names of their own may: door.jpg, door.png.
    private readonly bool _isNamed;

    private OutputNames(string directory, string baseName, string extension, int count, bool isNamed) =>
        (Directory, BaseName, _extension, _count, _isNamed) = (directory, baseName, extension, count, isNamed);

    /// <summary>The full path of the folder.</summary>
    public string Directory { get; }

    /// <summary>The names' common beginning: the image's base name and the suffix, or what stands in their place.</summary>
    public string BaseName { get; }

    /// <summary>The full paths of all results that were asked for.</summary>
    public IEnumerable<string> Paths => Enumerable.Range(0, _count).Select(PathOf);

    /// <summary>The full path of the result, and where there are several, what it would be of one alone.</summary>
    public string UnnumberedPath => Path.Combine(Directory, BaseName + _extension);

    /// <summary>The full paths that the model's own pictures of all results may have: which format they come in is not known before.</summary>
    public IEnumerable<string> ReplyPaths => Paths.SelectMany(path => s_replyExtensions.Select(extension => ReplyPathOf(path, extension)));

    /// <summary>Checks what is wrong for every image of a run.</summary>
    /// <param name="shared">An edit with no image.</param>
    /// <param name="options">Where results go.</param>
    /// <exception cref="EditException">The options cannot be: the error has no target.</exception>
    public static void CheckShared(Edit shared, OutputOptions options)
    {
        // What goes to a file of its own has no use for the folder and the suffix that the others ask for.
        CheckOutFile(shared, options);
        if (options.Suffix.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
        {
            throw RunErrors.SuffixInvalid(shared, options.Suffix!);
        }

        if (options is { Suffix: "", Destination: null })
        {
            throw RunErrors.SuffixMissing(shared);
        }

        FolderTree.Check(options.Root, options.Destination);
        if (options is { IsDestinationShared: true, Destination: { } destination } && File.Exists(destination))
        {
            throw RunErrors.DestinationIsFile(shared, destination);
        }
    }

    /// <summary>Names the results of an edit.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="options">Where results go, checked by <see cref="CheckShared"/>.</param>
    /// <exception cref="EditException">The image is not below the root, the names would be longer than files can have them, or the file's own is none that a result can have.</exception>
    public static OutputNames Create(Edit edit, OutputOptions options)
    {
        CheckOutFile(edit, options);
        OutputNames names = options.OutFile is { } path
            ? new(options.Folder!, Path.GetFileNameWithoutExtension(path), Path.GetExtension(path), edit.Options.Count, isNamed: true)
            : new(DirectoryOf(edit, options), NameOf(edit, options), FileExtensions.Of(options.WrittenFormat), edit.Options.Count, isNamed: false);
        return names.PathOf(names._count - 1) is var longest && FilePath.IsTooLong(longest)
            ? throw RunErrors.OutputTooLong(edit, longest)
            : names;
    }

    /// <summary>The full path of one result.</summary>
    /// <param name="index">Which one, from 0. One more than was asked for has a name too, since a picture that came is kept.</param>
    public string PathOf(int index)
    {
        string number = _count == 1 && index == 0 ? "" : $".{index + 1}";
        return Path.Combine(Directory, BaseName + number + _extension);
    }

    /// <summary>The full path of the model's own picture beside one result.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="isJpeg">True where it is JPEG, false where it is PNG.</param>
    public string ReplyPathOf(int index, bool isJpeg) => ReplyPathOf(PathOf(index), FileExtensions.Of(isJpeg ? OutputFormat.Jpeg : OutputFormat.Png));

    private string ReplyPathOf(string path, string extension) => (_isNamed ? path : Path.ChangeExtension(path, null)) + ReplySuffix + extension;

    private static void CheckOutFile(Edit edit, OutputOptions options)
    {
        if (options.OutFile is not { } path)
        {
            return;
        }

        if (options is not { Destination: null, Root: null, Suffix: null })
        {
            throw RunErrors.OutFileAndFolder(edit, path);
        }

        if (FileExtensions.FormatOf(Path.GetExtension(path)) is not { } format)
        {
            throw RunErrors.OutFileOfNoFormat(edit, path);
        }

        if (options.WrittenFormat != format)
        {
            throw RunErrors.OutFileOfOtherFormat(edit, path, options.WrittenFormat);
        }
    }

    private static string NameOf(Edit edit, OutputOptions options) =>
        Path.GetFileNameWithoutExtension(edit.ImagePath) + (options.Suffix ?? (edit.Task == EditTask.Inpaint ? ".inpaint" : ".outpaint"));

    // A drive's root has no folder that it lies in; that it is no image is said when it is read.
    private static string DirectoryOf(Edit edit, OutputOptions options) =>
        options.Destination is { } destination
            ? FolderTree.PlaceOf(edit.ImagePath, options.Root, destination)
            : Path.GetDirectoryName(edit.ImagePath) ?? edit.ImagePath;
}
