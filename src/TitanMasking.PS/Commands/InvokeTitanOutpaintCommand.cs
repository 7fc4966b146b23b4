using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>Paints all but the black pixels of a mask, or all but what a mask prompt names.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "TitanOutpaint", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class InvokeTitanOutpaintCommand : PaintCommand
{
    /// <summary>DEFAULT may smooth pixels inside the mask, PRECISE keeps them.</summary>
    [Parameter]
    public string? OutpaintingMode { get; set; }

    private protected override string TaskName => "Outpaint";

    private protected override string? Mode => OutpaintingMode;
}
