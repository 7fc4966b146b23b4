using System.Management.Automation;

namespace TitanMasking.PS.Tests.Support;

/// <summary>Stands last in a pipeline and tells that it is being stopped: by then every cmdlet before it has been told.</summary>
[Cmdlet(VerbsCommunications.Receive, "StopMarker")]
public sealed class StopMarkerCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public TaskCompletionSource Stopped { get; set; } = null!;

    protected override void StopProcessing() => Stopped.TrySetResult();
}
