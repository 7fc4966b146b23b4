using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Makes one page of edits: before and after, masks, what was asked and what failed.</summary>
/// <remarks>
/// <para>The page stands alone and needs no network: before and after under a slider, the mask as an overlay, what was asked, what it cost and what failed. It can be filtered, sorted and searched; edits that are ticked give a command that paints them again.</para>
/// <para>Small pictures are in the page without their metadata, the full ones are linked. The page holds full paths of files: think of that before you share it.</para>
/// </remarks>
/// <example>
/// <para>Review what was just painted</para>
/// <code>Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out | Export-TitanGallery review.html</code>
/// <para>One page with all results.</para>
/// </example>
/// <example>
/// <para>Show failures too</para>
/// <code>
/// $results = Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out -ErrorVariable failed
/// $results | Export-TitanGallery review.html -ErrorRecord $failed -Force
/// </code>
/// <para>Each failure with its id and message.</para>
/// </example>
/// <example>
/// <para>Review a run of last night</para>
/// <code>
/// Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out
/// Export-TitanGallery -Journal out/.titanmasking.jsonl -Path review.html -Force
/// </code>
/// <para>The second line can be run at any later time: the journal knows what was painted and what failed.</para>
/// </example>
/// <example>
/// <para>From a table of jobs to the page, a whole job</para>
/// <code>Import-Csv jobs.csv | Invoke-TitanInpaint -Destination out | Export-TitanGallery review.html -Force</code>
/// <para>The table has the columns Path, Mask and Prompt.</para>
/// </example>
/// <inputs type="System.IO.FileInfo">Pictures, as painting cmdlets emit them.</inputs>
/// <outputs type="System.IO.FileInfo">The page.</outputs>
/// <notes>The page appears whole or not at all, and one that exists is replaced only with -Force.</notes>
/// <seealso cref="InvokeTitanInpaintCommand"/>
/// <seealso>about_TitanMasking</seealso>
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

            if (ShouldProcess(_path, $"Export a gallery of {_list!.Edits.Count} {(_list.Edits.Count == 1 ? "edit" : "edits")}"))
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
            WriteError(ErrorRecords.EditNotCarried(item));
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
