using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>The model's pictures of a call that was paid for before, and what is known of that call.</summary>
internal sealed record SavedPictures
{
    /// <summary>The pictures, as the model's own bytes.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Images { get; init; }

    /// <summary>The mask that the model painted by; null where it was not asked for.</summary>
    public ReadOnlyMemory<byte>? Mask { get; init; }

    /// <summary>The model that painted.</summary>
    public required string ModelId { get; init; }

    /// <summary>The seed that was sent.</summary>
    public required long Seed { get; init; }

    /// <summary>US dollars that were never reported; 0 where an earlier run has reported them, null where they are unknown.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>True where an earlier run came to its end with them.</summary>
    public required bool WasDone { get; init; }

    /// <summary>The raw reply that they are in; null where they were read from results.</summary>
    public string? ReplyPath { get; init; }

    /// <summary>Looks for the pictures of an edit.</summary>
    /// <param name="known">What journals say of it.</param>
    /// <param name="model">The contract that reads a reply.</param>
    /// <param name="asked">How many pictures were asked for.</param>
    /// <returns>The pictures; null where none can be had without asking.</returns>
    /// <exception cref="IOException">They are there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">They are there and may not be read.</exception>
    public static SavedPictures? Find(KnownEdit known, ImageModel model, int asked)
    {
        // A reply whose line was lost to a crash is as good as one that is told of.
        StartedEntry? call = known.Received ?? known.Started;
        if (call is not null && ReadReply(call.ReplyPath, model, asked) is { } reply)
        {
            return new SavedPictures
            {
                Images = reply.Images,
                Mask = reply.Mask,
                ModelId = call.ModelId,
                Seed = call.Seed,
                Cost = call.Price,
                WasDone = false,
                ReplyPath = call.ReplyPath,
            };
        }

        Exception? unreadable = null;
        foreach (DoneEntry done in known.Done)
        {
            try
            {
                if (FromDone(done, model, asked) is { } saved)
                {
                    return saved;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another result may do as well.
                unreadable = exception;
            }
        }

        return unreadable is null ? null : throw unreadable;
    }

    private static SavedPictures? FromDone(DoneEntry done, ImageModel model, int asked)
    {
        ModelReply? reply = done.ReplyPath is { } path ? ReadReply(path, model, asked) : null;
        IReadOnlyList<ReadOnlyMemory<byte>>? images = reply?.Images ?? ReadFiles(done.AreOriginals ? done.Outputs : done.Replies);
        return images is null ? null : new SavedPictures
        {
            Images = images,
            Mask = reply?.Mask,
            ModelId = done.ModelId,
            Seed = done.Seed,
            Cost = 0,
            WasDone = true,
            ReplyPath = reply is null ? null : done.ReplyPath,
        };
    }

    private static ModelReply? ReadReply(string path, ImageModel model, int asked) =>
        ReplyFile.TryRead(path) is { } body && model.ReadReply(body, asked) is { Images.Count: > 0 } reply ? reply : null;

    private static List<ReadOnlyMemory<byte>>? ReadFiles(IReadOnlyList<WrittenFile> files)
    {
        List<ReadOnlyMemory<byte>> images = [];
        foreach (WrittenFile file in files)
        {
            byte[]? content = File.Exists(file.Path) ? File.ReadAllBytes(file.Path) : null;
            if (content is null || ContentHash.Of(content) != file.Hash)
            {
                return null;
            }

            images.Add(content);
        }

        return images.Count > 0 ? images : null;
    }
}
