using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Gallery;

/// <summary>What journals say became of edits, as a gallery shows it.</summary>
public static class JournalEdits
{
    /// <summary>
    /// Reads a journal and its shards. Of the edits that wrote one file the latest counts, and a failure counts until the same is asked for
    /// again, whatever had to be mended in its files for it.
    /// </summary>
    /// <param name="path">The full path of the journal.</param>
    /// <returns>The pictures and failures, in the order in which they came to their end.</returns>
    /// <exception cref="EditException">There is none, or it cannot be read; the error has no target.</exception>
    public static IReadOnlyList<GalleryEdit> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw GalleryErrors.NoJournal(path);
        }

        Dictionary<string, DoneEntry> painted = new(FilePath.Comparer);
        Dictionary<Asked, FailedEntry> failed = [];
        try
        {
            foreach (EndedEntry entry in KnownEdits.Read(path).ReadEntries().OfType<EndedEntry>().OrderBy(entry => entry.Time))
            {
                failed.Remove(Asked.Of(entry));
                if (entry is DoneEntry done)
                {
                    foreach (WrittenFile output in done.Outputs)
                    {
                        painted[output.Path] = done;
                    }
                }
                else if (entry is FailedEntry failure)
                {
                    failed[Asked.Of(entry)] = failure;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw GalleryErrors.JournalUnreadable(path, exception);
        }

        return [.. painted.Select(output => Painted(output.Key, output.Value)).Concat(failed.Values.Select(Failed)).OrderBy(edit => edit.Time)];
    }

    private static GalleryEdit Painted(string output, DoneEntry entry) => Ended(entry, GalleryStatus.Painted) with
    {
        ResultPath = output,
        ModelId = entry.ModelId,
        Seed = entry.Seed,
        Cost = entry.Cost / entry.Outputs.Count,
        Duration = entry.Duration,
        Simulated = entry.Simulated,
    };

    private static GalleryEdit Failed(FailedEntry entry) => Ended(entry, GalleryStatus.Failed) with
    {
        OutputPath = entry.OutputPath,
        ErrorId = entry.ErrorId.ToString(),
        Message = entry.Message,
    };

    private static GalleryEdit Ended(EndedEntry entry, GalleryStatus status) => new()
    {
        Status = status,
        SourcePath = entry.ImagePath,
        MaskPath = entry.MaskPath,
        Task = entry.Task,
        Prompt = entry.Prompt,
        NegativePrompt = entry.NegativePrompt,
        MaskPrompt = entry.MaskPrompt,
        Sides = entry.Sides,
        Guardrail = entry.Guardrail,
        Settings = entry.Settings,
        Time = entry.Time,
    };

    /// <summary>What people would call the same request: the key tells more apart, and a failure before the contents were known has none.</summary>
    private readonly record struct Asked(string ImagePath, EditTask Task, string? Prompt, string? NegativePrompt, string? MaskPrompt, CanvasSides? Sides)
    {
        public static Asked Of(EndedEntry entry) =>
            new(entry.ImagePath, entry.Task, entry.Prompt, entry.NegativePrompt, entry.MaskPrompt, entry.Sides);
    }
}
