using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Images;

/// <summary>Reads what the headers of images say; one that many masks share is read once. For one thread.</summary>
public sealed class ImageHeaders
{
    private (string Path, ImageFacts Facts)? _last;

    /// <summary>Reads an image's headers.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="EditException">It cannot be read as a picture; the image is the error's target.</exception>
    public ImageFacts Read(string path)
    {
        if (_last?.Path != path)
        {
            try
            {
                using FileStream stream = File.OpenRead(path);
                _last = (path, ImageFacts.Read(stream));
            }
            catch (Exception exception) when (ImageErrors.Covers(exception))
            {
                throw ImageErrors.Create(path, exception);
            }
        }

        return _last.Value.Facts;
    }
}
