using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>A run over pictures in a folder of its own, answered by the test.</summary>
internal sealed class PaintingRun : IDisposable
{
    public const string ModelId = "amazon.titan-image-generator-v2:0";
    public const string Out = "out";

    private static readonly byte[] s_photo = new PngBuilder(512, 512) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, _) => (x + y) % 256 }.Build();
    private static readonly byte[] s_mask = new PngBuilder(512, 512) { Depth = 1, SampleAt = (x, _, _) => x < 100 ? 0 : 1 }.Build();

    // Ends a test that would wait for ever.
    private readonly CancellationTokenSource _guard = new(TimeSpan.FromSeconds(60));

    private readonly bool _isFirst;

    public PaintingRun(RecordingRuntime runtime, RunOptions? options = null, FakeTimeProvider? time = null)
        : this(runtime, options, time ?? new FakeTimeProvider(), earlier: null)
    {
    }

    private PaintingRun(RecordingRuntime runtime, RunOptions? options, FakeTimeProvider time, PaintingRun? earlier)
    {
        _isFirst = earlier is null;
        Folder = earlier?.Folder ?? new TempFolder();
        Time = time;
        Runtime = runtime;
        // No test of this runs long enough to be paced.
        Options = (options ?? new RunOptions()) with { Time = Time, Calls = new CallOptions { RequestsPerMinute = 1_000_000 } };
        Run = new EditRun(ModelChoice.Find(ModelCatalogue.BuiltIn, ModelId, isAws: false, Time), [runtime], Options);
        Output = new OutputOptions { Destination = Folder[Out], IsDestinationShared = true };
        Folder.Write("mask.png", s_mask);
    }

    /// <summary>A run whose every call is answered at once with a picture.</summary>
    public PaintingRun(RunOptions? options = null)
        : this(new RecordingRuntime(_ => Answer.Of(Answer.Picture())), options)
    {
    }

    public TempFolder Folder { get; }

    public FakeTimeProvider Time { get; }

    public RecordingRuntime Runtime { get; }

    public RunOptions Options { get; }

    public EditRun Run { get; }

    public OutputOptions Output { get; set; }

    /// <summary>Ends this run, and makes the next one over the same folder, which is gone with the first.</summary>
    public PaintingRun Again(RecordingRuntime? runtime = null, RunOptions? options = null)
    {
        Run.Dispose();
        Time.Advance(TimeSpan.FromMinutes(1));
        return Beside(runtime, options);
    }

    /// <summary>Makes another run over the same folder while this one goes on, as the next cmdlet of a pipeline does.</summary>
    public PaintingRun Beside(RecordingRuntime? runtime = null, RunOptions? options = null) =>
        new(runtime ?? new RecordingRuntime(_ => Answer.Of(Answer.Picture())) { IsAws = Runtime.IsAws }, options, Time, this) { Output = Output };

    /// <summary>All files but journals, relative to the test's folder.</summary>
    public IEnumerable<string> Files => Folder.Files
        .Select(file => file.Replace('\\', '/'))
        .Where(file => !Path.GetFileName(file).StartsWith(".titanmasking.", StringComparison.Ordinal));

    /// <summary>Those of the destination.</summary>
    public IEnumerable<string> OutFiles => Files.Where(file => file.StartsWith(Out + "/", StringComparison.Ordinal));

    /// <summary>The replies that are kept, relative to the test's folder.</summary>
    public IEnumerable<string> Replies => OutFiles.Where(file => file.StartsWith($"{Out}/{ReplyFile.FolderName}/", StringComparison.Ordinal));

    /// <summary>An edit of a photo that is written to the folder; another name is another photo.</summary>
    public Edit Edit(string name = "photo.png", EditOptions? options = null) => new()
    {
        Task = EditTask.Inpaint,
        ImagePath = Folder.Write(name, Photo(name)),
        MaskPath = Folder["mask.png"],
        Prompt = "a bowl of fruit",
        Options = options ?? new EditOptions(),
    };

    /// <summary>The bytes of a photo; behind a picture's end may stand whatever makes it another.</summary>
    public static byte[] Photo(string name) => [.. s_photo, .. Encoding.UTF8.GetBytes(name)];

    /// <summary>Adds edits of one photo each, photo1.png and on.</summary>
    public void AddPhotos(int count)
    {
        for (int number = 1; number <= count; number++)
        {
            Run.Add(Edit($"photo{number}.png"), Output);
        }
    }

    /// <summary>Adds an edit and takes every record until it has ended.</summary>
    public IReadOnlyList<RunRecord> Paint(Edit? edit = null)
    {
        Run.Add(edit ?? Edit(), Output);
        return Drain();
    }

    /// <summary>Takes every record until no edit is open.</summary>
    public IReadOnlyList<RunRecord> Drain()
    {
        List<RunRecord> records = [];
        while (Take() is { } record)
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>Takes the next record, but those that only tell of a call on its way; null once no edit is open.</summary>
    public RunRecord? Take()
    {
        RunRecord? record = null;
        while (record is null or CallStarted && Run.Take(TimeSpan.FromSeconds(1), out record, _guard.Token))
        {
        }

        return record;
    }

    public void Dispose()
    {
        Run.Dispose();
        Runtime.Dispose();
        if (_isFirst)
        {
            Folder.Dispose();
        }

        _guard.Dispose();
    }
}
