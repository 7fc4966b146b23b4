using System.Text;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Gallery;

/// <summary>
/// Writes one page that shows edits: pictures before and after, masks, what was asked and what failed. It stands alone: small pictures are
/// in it, large ones are linked, and it needs no network. In memory are a few edits at a time, and never a whole page.
/// </summary>
public static class GalleryPage
{
    private const int MostAtOnce = 8;

    /// <summary>Checks that a page may be written.</summary>
    /// <param name="path">The full path of the page.</param>
    /// <param name="overwrite">Replace a file of that name.</param>
    /// <exception cref="EditException">The name is taken; the error has no target.</exception>
    public static void Check(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw GalleryErrors.IsFolder(path);
        }

        if (!overwrite && File.Exists(path))
        {
            throw GalleryErrors.Exists(path);
        }
    }

    /// <summary>Writes the page, whole or not at all, and the folder that it lies in where there is none.</summary>
    /// <param name="path">The full path of the page.</param>
    /// <param name="edits">The edits, in the order in which they are shown. Files that are gone or broken are shown as such.</param>
    /// <param name="overwrite">Replace a file of that name; one that the page is made of never is.</param>
    /// <param name="written">Told after each edit, on the calling thread, how many are written.</param>
    /// <param name="stopping">Stops; nothing is left then.</param>
    /// <exception cref="EditException">The name is taken, or cannot be written; the error has no target.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Write(string path, IReadOnlyList<GalleryEdit> edits, bool overwrite, Action<int> written, CancellationToken stopping)
    {
        Check(path, overwrite);
        CheckIsNotShown(path, edits);
        string folder = Path.GetDirectoryName(path)!;
        PageTemplate template = new(Path.GetFileNameWithoutExtension(path));
        try
        {
            Directory.CreateDirectory(folder);
            WholeFile.Write(path, file => Write(file, template, folder, edits, written, stopping), overwrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw GalleryErrors.Unwritable(path, exception);
        }
    }

    private static void Write(FileStream file, PageTemplate template, string folder, IReadOnlyList<GalleryEdit> edits, Action<int> written, CancellationToken stopping)
    {
        using StreamWriter page = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        page.Write(template.Start);
        int count = 0;
        foreach (EditPictures pictures in Shrink(edits, stopping))
        {
            WriteEdit(page, pictures, folder);
            written(++count);
        }

        page.Write(template.End);
    }

    // Decoding is the work: a few edits are under way at once, and no more than these wait to be written.
    private static IEnumerable<EditPictures> Shrink(IReadOnlyList<GalleryEdit> edits, CancellationToken stopping)
    {
        int most = Math.Min(Environment.ProcessorCount, MostAtOnce);
        ShownMasks masks = new();
        Queue<Task<EditPictures>> underWay = new();
        foreach (GalleryEdit edit in edits)
        {
            stopping.ThrowIfCancellationRequested();
            underWay.Enqueue(Task.Run(() => EditPictures.Of(edit, masks), stopping));
            if (underWay.Count > most)
            {
                yield return underWay.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (underWay.TryDequeue(out Task<EditPictures>? next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }

    // The pictures stand apart, as text that no script reads before they come into view.
    private static void WriteEdit(StreamWriter page, EditPictures pictures, string folder)
    {
        page.Write("<script type=\"application/json\" class=\"edit-data\">");
        page.Write(PageEdit.Of(pictures, folder).ToJson());
        page.Write("</script>\n<script type=\"text/plain\" class=\"edit-pictures\">");
        page.Write(string.Join(' ', new[] { pictures.Before, pictures.Mask, pictures.After }.Select(file => file.Small is { } small ? Convert.ToBase64String(small.Content) : "-")));
        page.Write("</script>\n");
    }

    private static void CheckIsNotShown(string path, IReadOnlyList<GalleryEdit> edits)
    {
        string target = FilePath.Resolve(path);
        bool IsIt(string? file) => file is not null && FilePath.Comparer.Equals(file, target);
        if (File.Exists(path) && edits.Any(edit => IsIt(edit.SourcePath) || IsIt(edit.MaskPath) || IsIt(edit.ResultPath)))
        {
            throw GalleryErrors.IsShown(path);
        }
    }
}
