using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>A mask that is to be judged.</summary>
/// <param name="Path">The full path of an existing file.</param>
public sealed record MaskQuestion(string Path)
{
    /// <summary>What the headers of its image say; null where it has none.</summary>
    public ImageFacts? Image { get; init; }

    /// <summary>The full path of its image.</summary>
    public string? ImagePath { get; init; }

    /// <summary>The name that its preview takes, claimed; null asks for none.</summary>
    public string? PreviewPath { get; init; }
}

/// <summary>What came of a question.</summary>
/// <param name="Path">The full path of the mask.</param>
/// <param name="Report">What a model will say of it.</param>
/// <param name="PreviewPath">The full path of the preview; null where none was asked for, or the mask cannot be laid on the image.</param>
/// <param name="PreviewFailure">Why the preview could not be made; null where nothing went wrong.</param>
public sealed record MaskAnswer(string Path, MaskReport Report, string? PreviewPath, EditException? PreviewFailure);

/// <summary>Masks that are judged side by side, and told in the order in which they came. For one thread.</summary>
public sealed class MaskReports
{
    private readonly MaskRules _rules;
    private readonly EditTask _task;
    private readonly long _maxPixels;
    private readonly MaskOutputs _previews;
    private readonly Queue<Task<MaskAnswer>> _queue = new();

    /// <summary>Creates an empty queue.</summary>
    /// <param name="rules">What the model's contract allows.</param>
    /// <param name="task">What the masks are for.</param>
    /// <param name="previews">How previews are written.</param>
    /// <param name="maxPixels">A mask or an image of more pixels is not decoded.</param>
    public MaskReports(MaskRules rules, EditTask task, MaskOutputs previews, long maxPixels = MaskInspection.DefaultMaxPixels) =>
        (_rules, _task, _previews, _maxPixels) = (rules, task, previews, maxPixels);

    /// <summary>How many masks have been added and not been taken.</summary>
    public int Count => _queue.Count;

    /// <summary>True where the next one can be taken without waiting.</summary>
    public bool IsNextDone => _queue.TryPeek(out Task<MaskAnswer>? next) && next.IsCompleted;

    /// <summary>Starts to judge a mask.</summary>
    /// <param name="question">The mask.</param>
    public void Add(MaskQuestion question) => _queue.Enqueue(Task.Run(() => Judge(question)));

    /// <summary>Waits for the mask that was added first, and takes it.</summary>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public MaskAnswer TakeNext(CancellationToken cancellationToken)
    {
        Task.WaitAny([_queue.Peek()], cancellationToken);
        return _queue.Dequeue().GetAwaiter().GetResult();
    }

    private MaskAnswer Judge(MaskQuestion question)
    {
        MaskFile mask = MaskFile.Read(question.Path, _maxPixels);
        MaskReport report = mask.Judge(_rules, _task, question.Image, question.ImagePath);
        if (question is not { PreviewPath: { } preview, Image: { } image, ImagePath: { } imagePath } || !MaskPreview.CanMake(mask, image))
        {
            return new MaskAnswer(question.Path, report, PreviewPath: null, PreviewFailure: null);
        }

        try
        {
            byte[] content = MaskPreview.Make(mask, _task, imagePath, _maxPixels);
            if (!_previews.IsDone(question.Path, preview, content))
            {
                _previews.Write(question.Path, preview, content);
            }

            return new MaskAnswer(question.Path, report, preview, PreviewFailure: null);
        }
        catch (EditException exception)
        {
            return new MaskAnswer(question.Path, report, PreviewPath: null, exception);
        }
    }
}
