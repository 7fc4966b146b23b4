using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Masks;

/// <summary>What the masks and previews of one call are called, and their writing: whole or not at all, never over an input, and over what exists only by force. Names are claimed on one thread; results are written on any.</summary>
public sealed class MaskOutputs
{
    private const string Extension = ".png";
    private const string Unnamed = "mask";

    private readonly string? _suffix;
    private readonly string _suffixBeside;
    private readonly bool _force;
    private readonly string? _root;
    private readonly Dictionary<string, string> _sources = new(FilePath.Comparer);

    /// <summary>Checks how results are to be called.</summary>
    /// <param name="suffix">What stands between the source's base name and the extension; null is nothing in a destination, and the usual suffix beside the source.</param>
    /// <param name="suffixBeside">The usual suffix, which keeps a result apart from its source in the same folder.</param>
    /// <param name="force">Overwrite what exists.</param>
    /// <param name="root">The full path of the folder below which the tree of the sources is kept in a destination; null puts all results into one folder.</param>
    /// <exception cref="EditException">The suffix cannot be; the error has no target.</exception>
    public MaskOutputs(string? suffix, string suffixBeside, bool force, string? root = null)
    {
        (_suffix, _suffixBeside, _force, _root) = (suffix, suffixBeside, force, root);
        if (suffix.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
        {
            throw MaskErrors.SuffixInvalid(suffix!);
        }
    }

    /// <summary>Checks what is wrong for every source.</summary>
    /// <param name="destination">The full path of a folder, or of a file that ends in <c>.png</c>; null is beside the sources.</param>
    /// <exception cref="EditException">There is no such root, or no folder to keep its tree in: the error has no target.</exception>
    public void CheckShared(string? destination)
    {
        FolderTree.Check(_root, destination);
        if (_root is not null && IsFile(destination!))
        {
            throw MaskErrors.RootAndFile(destination!);
        }
    }

    /// <summary>Names the result of a source, and takes the name. What lies there is looked at once its content is known: <see cref="IsDone"/>.</summary>
    /// <param name="source">The full path of what it is made from; null where it is made from nothing, and its name is <c>mask.png</c> in a folder.</param>
    /// <param name="image">The full path of the image that it belongs to, if it is another file.</param>
    /// <param name="destination">The full path of a folder, or of a file that ends in <c>.png</c>; null is beside the source.</param>
    /// <exception cref="EditException">The name is that of an input, of a folder, or of another result.</exception>
    public string Claim(string? source, string? image, string? destination)
    {
        string output = NameOf(source, destination);
        string target = source ?? output;
        if (IsSame(output, source) || IsSame(output, image))
        {
            throw MaskErrors.OutputIsInput(target, output);
        }

        if (Directory.Exists(output))
        {
            throw MaskErrors.OutputIsFolder(target, output);
        }

        return _sources.TryAdd(output, target) ? output : throw MaskErrors.OutputClaimed(target, output, _sources[output]);
    }

    /// <summary>Names the result of a source whose content is known already, and takes the name.</summary>
    /// <param name="source">The full path of what it is made from; null where it is made from nothing, and its name is <c>mask.png</c> in a folder.</param>
    /// <param name="image">The full path of the image that it belongs to, if it is another file.</param>
    /// <param name="destination">The full path of a folder, or of a file that ends in <c>.png</c>; null is beside the source.</param>
    /// <param name="content">All of its bytes.</param>
    /// <returns>The full path, and whether an earlier run has written the very same there.</returns>
    /// <exception cref="EditException">The name is taken.</exception>
    public (string Path, bool IsDone) Claim(string? source, string? image, string? destination, ReadOnlyMemory<byte> content)
    {
        string output = Claim(source, image, destination);
        return (output, IsDone(source ?? output, output, content));
    }

    /// <summary>True where an earlier run has written the very same; false where it is to be written.</summary>
    /// <param name="source">The full path of what it is made from.</param>
    /// <param name="output">The name that it has taken.</param>
    /// <param name="content">All of its bytes.</param>
    /// <exception cref="EditException">Something else lies there, and is not to be overwritten.</exception>
    public bool IsDone(string source, string output, ReadOnlyMemory<byte> content) =>
        !_force && File.Exists(output) && (IsSame(output, content) ? true : throw MaskErrors.OutputExists(source, output));

    /// <summary>Writes a result, and makes the folder if it is missing.</summary>
    /// <param name="source">The full path of what it is made from.</param>
    /// <param name="output">The name that it has taken.</param>
    /// <param name="content">All of its bytes.</param>
    /// <exception cref="EditException">It cannot be written.</exception>
    public void Write(string source, string output, ReadOnlyMemory<byte> content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(output)!);
            OutputFile.Write(output, content, _force);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw MaskErrors.OutputUnwritable(source, output, exception);
        }
    }

    private static bool IsSame(string output, ReadOnlyMemory<byte> content)
    {
        try
        {
            return WrittenFile.Of(output, content.Span).IsUnchanged();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is not known to be the same.
            return false;
        }
    }

    private static bool IsSame(string output, string? input) => input is not null && FilePath.IsSame(output, input);

    private static bool IsFile(string destination) =>
        !Directory.Exists(destination) && Path.GetExtension(destination).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    private string NameOf(string? source, string? destination)
    {
        if (destination is not null && IsFile(destination))
        {
            return destination;
        }

        string suffix = _suffix ?? (destination is null ? _suffixBeside : "");
        return Path.Combine(FolderOf(source, destination), Path.GetFileNameWithoutExtension(source ?? Unnamed) + suffix + Extension);
    }

    private string FolderOf(string? source, string? destination) => (source, destination) switch
    {
        (null, _) => destination!,
        (_, null) => Path.GetDirectoryName(source)!,
        _ => FolderTree.PlaceOf(source, _root, destination),
    };
}
