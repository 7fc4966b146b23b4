using System.Collections.Concurrent;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Gallery;

/// <summary>The overlays of a page's masks: one that many edits share is decoded once. Safe for concurrent use.</summary>
internal sealed class ShownMasks
{
    // Of at most 3,800 bytes each; a run with a mask for every image must not keep all of them.
    private const int Capacity = 256;

    private readonly ConcurrentDictionary<(string? Path, bool PaintsBlack), Lazy<ShownFile>> _masks = new();

    /// <summary>The mask of an edit, as an overlay.</summary>
    /// <param name="edit">The edit.</param>
    public ShownFile Of(GalleryEdit edit)
    {
        if (_masks.Count >= Capacity)
        {
            _masks.Clear();
        }

        bool paintsBlack = edit.Task != EditTask.Outpaint;
        return _masks.GetOrAdd((edit.MaskPath, paintsBlack), static mask => new Lazy<ShownFile>(() => ShownFile.Of(mask.Path, path => Thumbnail.OfMask(path, mask.PaintsBlack)))).Value;
    }
}
