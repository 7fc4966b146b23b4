using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Runs;

namespace TitanMasking.PS.Pipeline;

/// <summary>The objects that go down the pipeline: files, as Get-ChildItem gives them, with notes of what became of them.</summary>
internal static class OutputObjects
{
    /// <summary>The note that says what was asked for.</summary>
    public const string EditNote = "Edit";

    private const string PictureType = "TitanMasking.Picture";
    private const string MaskType = "TitanMasking.Mask";
    private const string ProblemType = "TitanMasking.MaskProblem";
    private const string WrittenMaskType = "TitanMasking.WrittenMask";
    private const string PageType = "TitanMasking.Gallery";
    private const string FileSystem = @"Microsoft.PowerShell.Core\FileSystem::";

    /// <summary>
    /// Makes one file per picture. No note has the name of a parameter that binds by property name, and what was asked for stands
    /// inside one note, so that the next cmdlet of a pipeline inherits nothing by accident.
    /// </summary>
    public static IEnumerable<PSObject> ForResult(PSCmdlet cmdlet, EditResult result)
    {
        PSObject edit = ForEdit(result.Edit, result.MaskPath, result.Settings);
        Add(edit, "Repairs", result.Repairs is { Count: > 0 } repairs ? repairs.ToArray() : null);
        Add(edit, "Model", result.ModelId);
        Add(edit, "Seed", result.Seed);
        foreach (string path in result.OutputPaths)
        {
            PSObject file = ForFile(cmdlet, path, PictureType);
            Add(file, "Status", result.Status.ToString());
            Add(file, "Cost", result.Cost / result.OutputPaths.Count);
            Add(file, "Duration", result.Duration);
            Add(file, "Simulated", result.Simulated);
            Add(file, EditNote, edit);
            yield return file;
        }
    }

    /// <summary>Makes the note of an edit that failed: what was asked for, and where its result was to lie.</summary>
    public static PSObject ForFailure(EditFailed failed)
    {
        PSObject edit = ForEdit(failed.Edit, failed.MaskPath, failed.Settings);
        Add(edit, "OutputPath", failed.OutputPath);
        return edit;
    }

    /// <summary>Makes the file of a mask that was tested.</summary>
    public static PSObject ForMask(PSCmdlet cmdlet, MaskAnswer answer)
    {
        MaskReport report = answer.Report;
        PSObject file = ForFile(cmdlet, answer.Path, MaskType);
        Add(file, "IsValid", report.IsValid);
        Add(file, "Problems", report.Problems.Select(ForProblem).ToArray());
        Add(file, "PaintedPercent", report.PaintedPercent);
        Add(file, "Preview", answer.PreviewPath is { } preview ? ForFile(cmdlet, preview) : null);
        return file;
    }

    /// <summary>Makes the file of a mask that was written.</summary>
    public static PSObject ForWrittenMask(PSCmdlet cmdlet, string path, string? source, string status, double blackPercent, IEnumerable<string> repairs)
    {
        PSObject file = ForFile(cmdlet, path, WrittenMaskType);
        Add(file, "Status", status);
        Add(file, "BlackPercent", blackPercent);
        Add(file, "Repairs", repairs.ToArray());
        Add(file, "Source", source);
        return file;
    }

    /// <summary>Makes the file of a gallery.</summary>
    public static PSObject ForPage(PSCmdlet cmdlet, string path) => ForFile(cmdlet, path, PageType);

    private static PSObject ForEdit(Edit edit, string? maskPath, EditSettings settings) => Notes(
        ("Source", edit.ImagePath),
        ("Mask", maskPath),
        ("MaskPrompt", edit.MaskPrompt),
        ("Sides", edit.Sides is { } sides ? ForSides(sides) : null),
        ("Task", edit.Task.ToString()),
        ("Prompt", edit.Prompt),
        ("NegativePrompt", edit.NegativePrompt),
        ("Guardrail", edit.Options.Guardrail is { } guardrail ? Notes(("Identifier", guardrail.Identifier), ("Version", guardrail.Version)) : null),
        ("Settings", SettingsNote.Of(settings)));

    private static PSObject ForSides(CanvasSides sides) => Notes(
        ("Left", sides.Left),
        ("Top", sides.Top),
        ("Right", sides.Right),
        ("Bottom", sides.Bottom));

    private static PSObject ForProblem(MaskProblem problem)
    {
        PSObject result = Notes(
            ("Id", problem.Id.ToString()),
            ("Severity", problem.Severity.ToString()),
            ("Message", problem.Message),
            ("Repair", problem.Repair));
        result.TypeNames.Insert(0, ProblemType);
        return result;
    }

    // The provider's own item, as Get-ChildItem emits it: it has PSPath, without which it would bind downstream as a wildcard,
    // and what the views of files show. A file that is gone already has at least its name.
    private static PSObject ForFile(PSCmdlet cmdlet, string path, string? typeName = null)
    {
        PSObject file;
        try
        {
            file = cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true)[0];
        }
        catch (ItemNotFoundException)
        {
            file = new PSObject(new FileInfo(path));
            Add(file, "PSPath", FileSystem + path);
            Add(file, "PSParentPath", FileSystem + Path.GetDirectoryName(path));
        }

        // The module's views stand on these names.
        if (typeName is not null)
        {
            file.TypeNames.Insert(0, typeName);
        }

        return file;
    }

    /// <summary>Makes an object of notes alone.</summary>
    public static PSObject Notes(params (string Name, object? Value)[] notes)
    {
        PSObject result = new();
        foreach ((string name, object? value) in notes)
        {
            Add(result, name, value);
        }

        return result;
    }

    /// <summary>Adds a note.</summary>
    public static void Add(PSObject target, string name, object? value) => target.Properties.Add(new PSNoteProperty(name, value));
}
