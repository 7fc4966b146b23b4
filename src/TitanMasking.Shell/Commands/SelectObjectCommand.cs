using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace TitanMasking.Shell.Commands;

/// <summary>
/// <c>Select-Object -Property</c>, and no more of it: for pipelines that pass on some properties. Makes what the real
/// one makes: an object of notes, null where a property is missing, whose type name tells what it was selected from.
/// </summary>
[Cmdlet(VerbsCommon.Select, "Object")]
[OutputType(typeof(PSObject))]
public sealed class SelectObjectCommand : PSCmdlet
{
    /// <summary>The names of the properties to pass on.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string[] Property { get; set; } = [];

    /// <summary>What to select from; nothing comes of a null.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        PSObject selected = new();
        selected.TypeNames.Insert(0, "Selected." + InputObject.BaseObject.GetType());
        foreach (string name in Property)
        {
            List<PSPropertyExpressionResult> found = new PSPropertyExpression(name).GetValues(InputObject);
            if (found.Count == 0)
            {
                selected.Properties.Add(new PSNoteProperty(name, null));
            }

            foreach (PSPropertyExpressionResult property in found)
            {
                selected.Properties.Add(new PSNoteProperty(property.ResolvedExpression.ToString(), property.Result));
            }
        }

        WriteObject(selected);
    }
}
