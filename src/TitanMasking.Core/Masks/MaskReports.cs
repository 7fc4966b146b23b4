using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>Masks that are judged side by side, and told in the order in which they came. For one thread.</summary>
public sealed class MaskReports
{
    private readonly MaskRules _rules;
    private readonly EditTask _task;
    private readonly Queue<(string Path, Task<MaskReport> Report)> _queue = new();
    private (string Path, ImageFacts Facts)? _lastImage;

    /// <summary>Creates an empty queue.</summary>
    /// <param name="rules">What the model's contract allows.</param>
    /// <param name="task">What the masks are for.</param>
    public MaskReports(MaskRules rules, EditTask task) => (_rules, _task) = (rules, task);

    /// <summary>How many masks have been added and not been taken.</summary>
    public int Count => _queue.Count;

    /// <summary>True where the next one can be taken without waiting.</summary>
    public bool IsNextDone => _queue.TryPeek(out (string Path, Task<MaskReport> Report) next) && next.Report.IsCompleted;

    /// <summary>Starts to judge a mask.</summary>
    /// <param name="path">The full path of an existing file.</param>
    /// <param name="image">The image that it belongs to, if one is known.</param>
    public void Add(string path, ImageFacts? image) =>
        _queue.Enqueue((path, Task.Run(() => MaskFile.Read(path).Judge(_rules, _task, image))));

    /// <summary>Waits for the mask that was added first, and takes it.</summary>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public (string Path, MaskReport Report) TakeNext(CancellationToken cancellationToken)
    {
        (string path, Task<MaskReport> report) = _queue.Peek();
        Task.WaitAny([report], cancellationToken);
        _queue.Dequeue();
        return (path, report.GetAwaiter().GetResult());
    }

    /// <summary>Reads what the headers of an image say; one that many masks share is read once.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="ImageFormatException">It cannot be read as a picture.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public ImageFacts ReadImage(string path)
    {
        if (_lastImage?.Path != path)
        {
            using FileStream stream = File.OpenRead(path);
            _lastImage = (path, ImageFacts.Read(stream));
        }

        return _lastImage.Value.Facts;
    }
}
