using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>Takes an empty text, such as a cell of a table that is left empty, for no value: PowerShell itself makes the number 0 of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmptyIsAbsentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
}
