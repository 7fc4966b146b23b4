using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>Paints all but the black pixels of a mask, or all but what a mask prompt names; or extends the canvas.</summary>
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

    /// <summary>DEFAULT may smooth pixels inside the mask, PRECISE keeps them.</summary>
    [Parameter]
    public string? OutpaintingMode { get; set; }

    private protected override string TaskName => "Outpaint";

    private protected override string? Mode => OutpaintingMode;

    private protected override (int Left, int Top, int Right, int Bottom) Sides => (Left, Top, Right, Bottom);
}
