using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Mends what can be mended of masks: format, transparency, greys, size, polarity, region. What is right already is copied as it is.</summary>
/// <remarks>
/// <para>Makes a mask that models take of one that they refuse: PNG, grayscale, 8 bits, no transparency, only black and white, of the image's size. A mask that is right already is copied bit for bit.</para>
/// <para>Transparent pixels become black, that is, inside the mask, as OpenAI-style masks mean them.</para>
/// </remarks>
/// <example>
/// <para>Mend a mask that was drawn with a soft brush</para>
/// <code>Repair-TitanMask mask.png -Threshold 128</code>
/// <para>Writes mask.repaired.png; Repairs says what was done.</para>
/// </example>
/// <example>
/// <para>Give a mask the size of its image</para>
/// <code>Repair-TitanMask mask.png -Image photo.jpg</code>
/// <para>It is scaled with no smoothing, and turned as the photo is stored.</para>
/// </example>
/// <example>
/// <para>Clean a mask up and grow it a little</para>
/// <code>Repair-TitanMask mask.png -DropSpecks 20 -FillHoles 200 -Grow 4</code>
/// <para>Specks first, then holes, growth last.</para>
/// </example>
/// <example>
/// <para>Mend a folder and paint with it, a whole job</para>
/// <code>
/// Get-ChildItem masks/*.png | Repair-TitanMask -Destination good
/// Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask good -Prompt 'an oak floor' -Destination out
/// </code>
/// <para>In a destination the masks keep their names, so that images find them.</para>
/// </example>
/// <inputs type="System.String[]">Paths of masks.</inputs>
/// <inputs type="System.IO.FileInfo">Masks, as Get-ChildItem gives them.</inputs>
/// <outputs type="System.IO.FileInfo">Each mended mask, with the notes Status (Repaired, Copied or Skipped), Repairs, BlackPercent and Source.</outputs>
/// <notes>An input is never overwritten, not even with -Force.</notes>
/// <seealso cref="TestTitanMaskCommand"/>
/// <seealso cref="NewTitanMaskCommand"/>
/// <seealso>about_TitanMasking_Masks</seealso>
[Cmdlet(VerbsDiagnostic.Repair, "TitanMask", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class RepairTitanMaskCommand : MaskCommand
{
    private MaskOutputs? _outputs;

    /// <summary>The folder for mended masks, made if it is missing, or a file that ends in .png; without it, they go beside the masks. An input is never overwritten.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Destination { get; set; }

    /// <summary>The folder below which the tree of the masks is kept under the destination, so that two of one name stay apart.</summary>
    [Parameter]
    public string? Root { get; set; }

    /// <summary>What stands between the mask's base name and .png. By default .repaired beside the mask, and nothing in a destination, where images find masks by their names.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Suffix { get; set; }

    /// <summary>Overwrite results that exist. Without it, one that is there just as it would be written is skipped, and any other is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Pixels darker than this become black, all others white: 1 to 255, by brightness (ITU-R BT.601), at every depth in steps of 255. Where a pixel is less opaque than this, transparency alone decides: transparent becomes black, all else white.</summary>
    [Parameter]
    public int Threshold { get; set; } = 128;

    /// <summary>Swap black and white.</summary>
    [Parameter]
    public SwitchParameter Invert { get; set; }

    /// <summary>Turn the mask as the image's EXIF orientation says, since it was drawn on what people see. A mask that fits only so is turned unasked.</summary>
    [Parameter]
    public SwitchParameter Turn { get; set; }

    /// <summary>Make black regions white that have at most so many pixels, up to 1,000,000. Black pixels hang together by sides and corners. Done before holes are filled.</summary>
    [Parameter]
    public int DropSpecks { get; set; }

    /// <summary>Make white regions black that have at most so many pixels, up to 1,000,000. White pixels hang together by sides.</summary>
    [Parameter]
    public int FillHoles { get; set; }

    /// <summary>Grow the black region, which is the inside of the mask, by so many pixels in every direction, -250 to 250: black is then every pixel whose centre is at most so far from that of a black one. A negative number grows the white one so. Done last.</summary>
    [Parameter]
    public int Grow { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Try(
            () =>
            {
                _outputs = new MaskOutputs(Suffix, suffixBeside: ".repaired", Force, Resolve(Root, EditErrorId.OptionNotSupported, target: ""));
                _outputs.CheckShared(Resolve(Destination, EditErrorId.DestinationUnwritable, target: ""));
                MaskRepair.CheckOptions(CreateOptions());
            },
            endsRun: true);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolveMasks())
        {
            Try(() => Repair(path), endsRun: false);
        }
    }

    private void Repair(string path)
    {
        string? imagePath = ResolveImage();
        ImageFacts? image = ReadImage(imagePath);
        RepairedMask mask = MaskRepair.Repair(MaskFile.Read(path, MaxPixels), CreateOptions(), image);
        (string output, bool isDone) = _outputs!.Claim(path, imagePath, Resolve(Destination, EditErrorId.DestinationUnwritable, path), mask.Content);
        bool isRepaired = mask.Repairs.Count > 0;
        if (isDone)
        {
            WriteObject(OutputObjects.ForWrittenMask(this, output, path, "Skipped", mask.BlackPercent, mask.Repairs));
        }
        else if (ShouldProcess($"{path} -> {output}", isRepaired ? $"Repair mask: {string.Join(", ", mask.Repairs)}" : "Copy mask, which is right as it is"))
        {
            _outputs.Write(path, output, mask.Content);
            WriteObject(OutputObjects.ForWrittenMask(this, output, path, isRepaired ? "Repaired" : "Copied", mask.BlackPercent, mask.Repairs));
        }
    }

    private MaskRepairOptions CreateOptions() => new()
    {
        Threshold = Threshold,
        Invert = Invert,
        Turn = Turn,
        DropSpecks = DropSpecks,
        FillHoles = FillHoles,
        Grow = Grow,
        MaxPixels = MaxPixels,
    };
}
