using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>Paints the black pixels of a mask, or what a mask prompt names; with no prompt, removes it.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "TitanInpaint", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class InvokeTitanInpaintCommand : PaintCommand
{
    private protected override string TaskName => "Inpaint";
}
