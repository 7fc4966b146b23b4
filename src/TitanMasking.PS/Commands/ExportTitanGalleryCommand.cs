using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Makes one page of edits: before and after, masks, what was asked and what failed.</summary>
[Cmdlet(VerbsData.Export, "TitanGallery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportTitanGalleryCommand : FileCommand, IDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stopping = new();
    private GalleryList? _list;
    private string? _path;

    /// <summary>The page, such as review.html.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath")]
    public string Path { get; set; } = "";

    /// <summary>What painting cmdlets emit; and their errors, where these are sent down the pipeline with <c>2&gt;&amp;1</c>.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>What failed, as <c>-ErrorVariable</c> of a painting cmdlet has it.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject[]? ErrorRecord { get; set; }

    /// <summary>Journals of runs: what they painted, and what failed.</summary>
    [Parameter]
    [Alias("JournalPath")]
    public string[] Journal { get; set; } = [];

    /// <summary>Overwrite a page that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string NotFoundId => nameof(EditErrorId.ImageNotFound);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing() => Try(
        () =>
        {
            _list = new GalleryList();
            _path = Resolve(Path, EditErrorId.DestinationUnwritable, target: "")!;
            GalleryPage.Check(_path, Force);
        },
        endsRun: true);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject item in InputObject)
        {
            Add(item);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(
        () =>
        {
            foreach (PSObject item in ErrorRecord ?? [])
            {
                Add(item);
            }

            foreach (string journal in Journal)
            {
                foreach (GalleryEdit edit in JournalEdits.Read(Resolve(journal, EditErrorId.JournalInvalid, target: "") ?? journal))
                {
                    _list!.Add(edit);
                }
            }

            if (ShouldProcess(_path, $"Export a gallery of {_list!.Edits.Count} edits"))
            {
                Write();
            }
        },
        endsRun: true);

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private void Add(PSObject item)
    {
        if ((GalleryInputs.OfError(item) ?? GalleryInputs.OfPicture(item)) is { } edit)
        {
            _list!.Add(edit);
        }
        else
        {
            WriteError(ErrorRecords.EditMissing(item));
        }
    }

    private void Write()
    {
        try
        {
            GalleryPage.Write(_path!, _list!.Edits, Force, CreateProgress(_list.Edits.Count), _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        WriteObject(OutputObjects.ForPage(this, _path!));
    }

    private Action<int> CreateProgress(int count)
    {
        ProgressRecord progress = new(0, "Exporting a gallery", " ");
        long lastUpdate = TimeProvider.System.GetTimestamp();
        return written =>
        {
            bool isDone = written == count;
            if (isDone || TimeProvider.System.GetElapsedTime(lastUpdate) >= s_progressInterval)
            {
                lastUpdate = TimeProvider.System.GetTimestamp();
                progress.StatusDescription = $"{written} of {count}";
                progress.PercentComplete = (int)(100L * written / count);
                progress.RecordType = isDone ? ProgressRecordType.Completed : ProgressRecordType.Processing;
                WriteProgress(progress);
            }
        };
    }
}
