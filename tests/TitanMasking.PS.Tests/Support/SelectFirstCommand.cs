using System.Management.Automation;
using System.Reflection;

namespace TitanMasking.PS.Tests.Support;

/// <summary>Wants so many objects and no more, and ends the commands before it as Select-Object -First does, which the engine alone has not.</summary>
[Cmdlet(VerbsCommon.Select, "First")]
public sealed class SelectFirstCommand : PSCmdlet
{
    // The engine's own, and not public.
    private static readonly Type s_stop = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;

    private int _seen;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_seen == Count)
        {
            throw (Exception)Activator.CreateInstance(s_stop, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, binder: null, [this], culture: null)!;
        }
    }
}
