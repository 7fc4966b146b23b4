using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;

namespace TitanMasking.PS.Pipeline;

/// <summary>Reads what painting cmdlets emitted, pictures and errors, back into what a gallery shows.</summary>
internal static class GalleryInputs
{
    /// <summary>The picture that an object is; null where it carries no edit. It may have been stored and read again since.</summary>
    public static GalleryEdit? OfPicture(PSObject file)
    {
        if (Read<PSObject>(file, OutputObjects.EditNote) is not { } edit || Read<string>(file, "FullName") is not { } path)
        {
            return null;
        }

        return OfEdit(edit, Enum.TryParse(Read<string>(file, "Status"), out GalleryStatus status) ? status : GalleryStatus.Painted) with
        {
            ResultPath = path,
            ModelId = Read<string>(edit, "Model"),
            Seed = Read<long?>(edit, "Seed"),
            Cost = Read<decimal?>(file, "Cost"),
            Duration = Read<TimeSpan?>(file, "Duration"),
            Simulated = Read<bool?>(file, "Simulated") ?? false,
            Time = Read<DateTime?>(file, "LastWriteTimeUtc"),
        };
    }

    /// <summary>The failure that an object is, an error record or an exception that carries one; null where it is none.</summary>
    public static GalleryEdit? OfError(PSObject item)
    {
        if ((item.BaseObject as ErrorRecord ?? (item.BaseObject as IContainsErrorRecord)?.ErrorRecord) is not { } error)
        {
            return null;
        }

        // The stream of errors hands on a wrapper of its own, which has no note.
        GalleryEdit failure = Read<PSObject>(new PSObject(error), OutputObjects.EditNote) is { } edit
            ? OfEdit(edit, GalleryStatus.Failed) with { OutputPath = Read<string>(edit, "OutputPath") }
            : new GalleryEdit { Status = GalleryStatus.Failed, SourcePath = error.TargetObject as string };
        return failure with
        {
            ErrorId = error.FullyQualifiedErrorId.Split(',')[0],
            Message = error.Exception.Message,
        };
    }

    private static GalleryEdit OfEdit(PSObject edit, GalleryStatus status) => new()
    {
        Status = status,
        SourcePath = Read<string>(edit, "Source"),
        MaskPath = Read<string>(edit, "Mask"),
        Task = Read<EditTask?>(edit, "Task"),
        Prompt = Read<string>(edit, "Prompt"),
        NegativePrompt = Read<string>(edit, "NegativePrompt"),
        MaskPrompt = Read<string>(edit, "MaskPrompt"),
        Sides = Read<PSObject>(edit, "Sides") is { } sides ? ReadSides(sides) : null,
        Guardrail = Read<PSObject>(edit, "Guardrail") is { } guardrail ? ReadGuardrail(guardrail) : null,
        Settings = Read<PSObject>(edit, "Settings") is { } settings ? SettingsNote.Read(settings) : null,
    };

    private static CanvasSides ReadSides(PSObject sides) =>
        new(Read<int?>(sides, "Left") ?? 0, Read<int?>(sides, "Top") ?? 0, Read<int?>(sides, "Right") ?? 0, Read<int?>(sides, "Bottom") ?? 0);

    private static Guardrail? ReadGuardrail(PSObject guardrail) =>
        Read<string>(guardrail, "Identifier") is { } identifier && Read<string>(guardrail, "Version") is { } version ? new Guardrail(identifier, version) : null;

    // PowerShell would turn a missing text into an empty one.
    private static T? Read<T>(PSObject item, string name) =>
        item.Properties[name]?.Value is { } value && LanguagePrimitives.TryConvertTo(value, out T result) ? result : default;
}
