using System.Management.Automation;
using TitanMasking.PS.Completion;

namespace TitanMasking.PS.Commands;

/// <summary>Paints all but the black pixels of a mask, or all but what a mask prompt names; or extends the canvas.</summary>
/// <remarks>
/// <para>Outpainting keeps what is inside the mask. Black is inside: the black pixels are kept, and the white ones are painted as -Prompt says. With -MaskPrompt, words say what is kept. With -Left, -Top, -Right and -Bottom there is no mask: the picture is kept, and painted on beyond its edges.</para>
/// <para>The Titan contract, and most others, need a -Prompt for it.</para>
/// </remarks>
/// <example>
/// <para>Keep the black pixels of a mask and paint all else</para>
/// <code>Invoke-TitanOutpaint photo.jpg -Mask mask.png -Prompt 'a cozy living room' -Simulate</code>
/// <para>The result is photo.outpaint.png beside the image. -Simulate needs no account and no network; leave it away to paint with Amazon Bedrock.</para>
/// </example>
/// <example>
/// <para>Keep the mask's pixels as they are</para>
/// <code>Invoke-TitanOutpaint photo.jpg -Mask mask.png -Prompt 'a cozy living room' -OutpaintingMode PRECISE -Count 3 -Destination out</code>
/// <para>Three pictures, out/photo.outpaint.1.png to out/photo.outpaint.3.png, to choose from.</para>
/// </example>
/// <example>
/// <para>A new background for product photos, with one mask prompt</para>
/// <code>
/// Get-ChildItem products/*.jpg |
///     Invoke-TitanOutpaint -MaskPrompt 'chair' -Prompt 'a bright studio with a concrete floor' -ModelId amazon.titan-image-generator-v2:0 -Destination out
/// </code>
/// <para>Every photo keeps its chair. Of the models that are alive none outpaints by words; against Amazon this is for accounts with a private arrangement. Others make a mask image of each product first.</para>
/// </example>
/// <example>
/// <para>Extend a picture to a banner</para>
/// <code>Invoke-TitanOutpaint photo.jpg -Left 512 -Right 512 -Prompt 'the room goes on' -ModelId us.stability.stable-outpaint-v1:0 -Destination out -Suffix .banner</code>
/// <para>512 more pixels on each side. The picture itself stays in the middle.</para>
/// </example>
/// <example>
/// <para>A row of a CSV file for each background</para>
/// <code>
/// Import-Csv backgrounds.csv |
///     Invoke-TitanOutpaint -Destination out -ErrorVariable failed |
///     Where-Object Status -eq Painted |
///     Select-Object Name, Cost, @{ n = 'Prompt'; e = { $_.Edit.Prompt } } |
///     Export-Csv painted.csv
/// exit [int]($failed.Count -gt 0)
/// </code>
/// <para>As a scheduled script, with an exit code that says whether any row failed. Run again, it paints only what is not done.</para>
/// </example>
/// <seealso cref="InvokeTitanInpaintCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "TitanOutpaint", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class InvokeTitanOutpaintCommand : PaintCommand
{
    /// <summary>By how many pixels to extend the canvas on the left, as people see the picture.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Left { get; set; }

    /// <summary>By how many pixels to extend the canvas at the top.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Top { get; set; }

    /// <summary>By how many pixels to extend the canvas on the right.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Right { get; set; }

    /// <summary>By how many pixels to extend the canvas at the bottom.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Bottom { get; set; }

    /// <summary>DEFAULT may smooth pixels inside the mask, PRECISE keeps them. Only the contracts of Titan and Nova Canvas know it.</summary>
    /// <value>DEFAULT</value>
    [Parameter]
    [ArgumentCompleter(typeof(OutpaintingModeCompleter))]
    public string? OutpaintingMode { get; set; }

    private protected override string TaskName => "Outpaint";

    private protected override string? Mode => OutpaintingMode;

    private protected override (int Left, int Top, int Right, int Bottom) Sides => (Left, Top, Right, Bottom);
}
