using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;

namespace TitanMasking.PS.Pipeline;

/// <summary>The objects that go down the pipeline: files, as Get-ChildItem gives them, with notes of what became of them.</summary>
internal static class OutputObjects
{
    private const string FileSystem = @"Microsoft.PowerShell.Core\FileSystem::";

    /// <summary>
    /// Makes one file per picture. No note has the name of a parameter that binds by property name, and what was asked for stands
    /// inside one note, so that the next cmdlet of a pipeline inherits nothing by accident.
    /// </summary>
    public static IEnumerable<PSObject> ForResult(EditResult result)
    {
        PSObject edit = Notes(
            ("Source", result.Edit.ImagePath),
            ("Mask", result.MaskPath),
            ("MaskPrompt", result.Edit.MaskPrompt),
            ("Task", result.Edit.Task.ToString()),
            ("Prompt", result.Edit.Prompt),
            ("NegativePrompt", result.Edit.NegativePrompt),
            ("Model", result.ModelId),
            ("Seed", result.Seed));

        foreach (string path in result.OutputPaths)
        {
            PSObject file = ForFile(path);
            Add(file, "Status", result.Status.ToString());
            Add(file, "Cost", result.Cost / result.OutputPaths.Count);
            Add(file, "Duration", result.Duration);
            Add(file, "Simulated", result.Simulated);
            Add(file, "Edit", edit);
            yield return file;
        }
    }

    /// <summary>Makes the file of a mask that was tested.</summary>
    public static PSObject ForMask(string path, MaskReport report)
    {
        PSObject file = ForFile(path);
        Add(file, "IsValid", report.IsValid);
        Add(file, "Problems", report.Problems.Select(ForProblem).ToArray());
        Add(file, "PaintedPercent", report.PaintedPercent);
        return file;
    }

    private static PSObject ForProblem(MaskProblem problem) => Notes(
        ("Id", problem.Id.ToString()),
        ("Severity", problem.Severity.ToString()),
        ("Message", problem.Message),
        ("Repair", problem.Repair));

    // A new FileInfo has no PSPath, and without it binds downstream as a string with wildcards.
    private static PSObject ForFile(string path)
    {
        PSObject file = new(new FileInfo(path));
        Add(file, "PSPath", FileSystem + path);
        Add(file, "PSParentPath", FileSystem + Path.GetDirectoryName(path));
        Add(file, "PSChildName", Path.GetFileName(path));
        Add(file, "PSIsContainer", false);
        return file;
    }

    private static PSObject Notes(params (string Name, object? Value)[] notes)
    {
        PSObject result = new();
        foreach ((string name, object? value) in notes)
        {
            Add(result, name, value);
        }

        return result;
    }

    private static void Add(PSObject target, string name, object? value) => target.Properties.Add(new PSNoteProperty(name, value));
}
