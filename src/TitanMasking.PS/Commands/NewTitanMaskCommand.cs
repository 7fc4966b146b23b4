using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Masks.Drawing;
using TitanMasking.PS.Completion;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Draws masks: shapes, a border, what is transparent, what has a colour. Black is inside the mask; a pixel belongs to a shape if its centre does.</summary>
/// <remarks>
/// <para>Draws a mask for each image, or one of a given size: 8-bit grayscale PNG with only black and white. Several shapes add up.</para>
/// <para>Black is inside the mask, for either task: inpainting paints it, outpainting keeps it. -Inpaint and -Outpaint say which of the two the mask is for.</para>
/// </remarks>
/// <example>
/// <para>Mask the middle of a picture</para>
/// <code>New-TitanMask photo.jpg -Rectangle '25%,25%,50%,50%'</code>
/// <para>Writes photo.mask.png beside the picture.</para>
/// </example>
/// <example>
/// <para>Draw several shapes</para>
/// <code>New-TitanMask photo.jpg -Ellipse '60%,20%,30%,40%' -Polygon '0,0,200,0,0,200' -Destination masks</code>
/// <para>Percent and pixels, in the order x, y, width, height.</para>
/// </example>
/// <example>
/// <para>Mask what has a colour, such as the white of a studio</para>
/// <code>Get-ChildItem products/*.jpg | New-TitanMask -FromColor '#ffffff' -Tolerance 12 -Destination masks</code>
/// <para>Each mask has its image's name, so that -Mask masks finds it.</para>
/// </example>
/// <example>
/// <para>Draw masks and paint with them, a whole job</para>
/// <code>
/// Get-ChildItem products/*.jpg | New-TitanMask -Rectangle '0%,80%,100%,20%' -Destination masks
/// Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out
/// </code>
/// <para>The lower fifth of every picture is painted.</para>
/// </example>
/// <example>
/// <para>The same over a tree of folders</para>
/// <code>
/// Get-ChildItem products -Recurse -Filter *.jpg | New-TitanMask -Rectangle '0%,80%,100%,20%' -Destination masks -Root products
/// Get-ChildItem products -Recurse -Filter *.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out -Root products
/// </code>
/// <para>Masks and results keep the tree below products: masks/shoes/chair.png is the mask of products/shoes/chair.jpg, and masks/rooms/chair.png another's.</para>
/// </example>
/// <inputs type="System.String[]">Paths of images.</inputs>
/// <inputs type="System.IO.FileInfo">Images, as Get-ChildItem gives them.</inputs>
/// <outputs type="System.IO.FileInfo">Each mask, with the notes Status (Drawn or Skipped), BlackPercent and Source.</outputs>
/// <notes>A mask has the size in which its image is stored and sent; shapes are given as people see the picture.</notes>
/// <seealso cref="TestTitanMaskCommand"/>
/// <seealso cref="RepairTitanMaskCommand"/>
/// <seealso>about_TitanMasking_Masks</seealso>
[Cmdlet(VerbsCommon.New, "TitanMask", DefaultParameterSetName = ImageSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class NewTitanMaskCommand : FileCommand
{
    private const string ImageSet = "Image";
    private const string SizeSet = "Size";

    private MaskOutputs? _outputs;

    /// <summary>The images to draw masks for; an existing file is taken as it is, all else may have wildcards. A mask has the size in which the image is stored and sent; shapes lie on the picture as people see it, and are turned as it is stored (EXIF orientation).</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ImageSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "Path", "PSPath")]
    [AllowEmptyString]
    [SupportsWildcards]
    public string[] Image { get; set; } = [];

    /// <summary>The width in pixels, where there is no image yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SizeSet)]
    [ArgumentCompleter(typeof(SizeCompleter))]
    public int Width { get; set; }

    /// <summary>The height in pixels, where there is no image yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SizeSet)]
    [ArgumentCompleter(typeof(SizeCompleter))]
    public int Height { get; set; }

    /// <summary>Rectangles, each 'x,y,width,height' in pixels or percent, as '10%,10%,50%,40%' or '100,100,300,200'. Centres on the left and upper sides belong to it, those on the right and lower ones do not.</summary>
    [Parameter]
    public string[] Rectangle { get; set; } = [];

    /// <summary>Ellipses, each by the rectangle whose sides it touches: 'x,y,width,height' in pixels or percent. Centres on its line belong to it.</summary>
    [Parameter]
    public string[] Ellipse { get; set; } = [];

    /// <summary>Polygons, each 'x1,y1,x2,y2,x3,y3' and so on in pixels or percent. Where one crosses itself, the even-odd rule holds; sides count as those of a rectangle do.</summary>
    [Parameter]
    public string[] Polygon { get; set; } = [];

    /// <summary>A border inside the picture that is to be painted, as for extending a picture that was put on a larger canvas: 'left,top,right,bottom' in pixels or percent, or one number for all sides. Pixels are in it whose centres are not in the rectangle that it leaves.</summary>
    [Parameter]
    public string[] Border { get; set; } = [];

    /// <summary>What is transparent in the image (less than half opaque) is to be painted.</summary>
    [Parameter]
    public SwitchParameter FromAlpha { get; set; }

    /// <summary>What has this colour in the image is inside: 'red,green,blue', each 0 to 255, or '#RRGGBB'.</summary>
    [Parameter]
    public string[] FromColor { get; set; } = [];

    /// <summary>How far each of red, green and blue may be from the colour, 0 to 255.</summary>
    [Parameter]
    public int Tolerance { get; set; }

    /// <summary>The mask is for Invoke-TitanInpaint, the default: shapes, colour, border and what is transparent are painted, so all are black.</summary>
    [Parameter]
    public SwitchParameter Inpaint { get; set; }

    /// <summary>The mask is for Invoke-TitanOutpaint: shapes and colour are kept, so they are black; border and what is transparent are painted, so they are white.</summary>
    [Parameter]
    public SwitchParameter Outpaint { get; set; }

    /// <summary>Swap black and white in the end.</summary>
    [Parameter]
    public SwitchParameter Invert { get; set; }

    /// <summary>The folder for masks, made if it is missing, or a file that ends in .png. Without it, masks go beside their images. An input is never overwritten.</summary>
    [Parameter(ParameterSetName = ImageSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = SizeSet)]
    public string? Destination { get; set; }

    /// <summary>The folder below which the tree of the images is kept under the destination, where the painting cmdlets find it with the same -Root.</summary>
    [Parameter(ParameterSetName = ImageSet)]
    public string? Root { get; set; }

    /// <summary>What stands between the image's base name and .png. By default .mask beside the image, and nothing in a destination, where images find masks by their names.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Suffix { get; set; }

    /// <summary>Overwrite masks that exist. Without it, a mask that is there just as it would be drawn is skipped, and any other is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>No mask of more pixels is drawn, and no image of more decoded.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000_000)]
    public int MaxPixels { get; set; } = 100_000_000;

    private protected override string NotFoundId => nameof(EditErrorId.ImageNotFound);

    /// <inheritdoc/>
    protected override void BeginProcessing() => Try(
        () =>
        {
            _outputs = new MaskOutputs(Suffix, suffixBeside: ".mask", Force, Resolve(Root, EditErrorId.OptionNotSupported, target: ""));
            _outputs.CheckShared(Resolve(Destination, EditErrorId.DestinationUnwritable, target: ""));
            CreateDrawing().Check(hasImage: ParameterSetName == ImageSet);
        },
        endsRun: true);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == SizeSet)
        {
            Try(() => Write(source: null, MaskDrawer.Draw(CreateDrawing(), Width, Height)), endsRun: true);
            return;
        }

        foreach (string path in Image.SelectMany(ResolveWildcards))
        {
            Try(() => Write(path, MaskDrawer.Draw(CreateDrawing(), path)), endsRun: false);
        }
    }

    // Unquoted, 100,100,300,200 is an array of four, and means one shape.
    private static string[] Shapes(string[] texts) =>
        texts.Length > 1 && texts.All(text => !text.Contains(',', StringComparison.Ordinal)) ? [string.Join(',', texts)] : texts;

    private static string? Join(string[] numbers) => numbers.Length == 0 ? null : string.Join(',', numbers);

    private void Write(string? source, DrawnMask mask)
    {
        (string output, bool isDone) = _outputs!.Claim(source, image: null, Resolve(Destination, EditErrorId.DestinationUnwritable, source ?? ""), mask.Content);
        if (isDone)
        {
            WriteObject(OutputObjects.ForWrittenMask(this, output, source, "Skipped", mask.BlackPercent, []));
        }
        else if (ShouldProcess(source is null ? output : $"{source} -> {output}", "Draw mask"))
        {
            _outputs.Write(source ?? output, output, mask.Content);
            WriteObject(OutputObjects.ForWrittenMask(this, output, source, "Drawn", mask.BlackPercent, []));
        }
    }

    private MaskDrawing CreateDrawing() => new()
    {
        Task = MaskDrawing.TaskOf(Inpaint, Outpaint),
        Rectangles = Shapes(Rectangle),
        Ellipses = Shapes(Ellipse),
        Polygons = Shapes(Polygon),
        Border = Join(Border),
        FromAlpha = FromAlpha,
        FromColor = Join(FromColor),
        Tolerance = Tolerance,
        Invert = Invert,
        MaxPixels = MaxPixels,
    };
}
