using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>Takes an empty text or a database's null, such as a cell of a table that is left empty, for no value: PowerShell itself makes the number 0 of the one, and fails at the other.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmptyIsAbsentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            DBNull => null,
            string text when string.IsNullOrWhiteSpace(text) => null,
            _ => inputData,
        };
}
