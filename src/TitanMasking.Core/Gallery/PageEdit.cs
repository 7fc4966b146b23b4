using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Gallery;

/// <summary>What a page's script knows of an edit. Names and texts come from anywhere: the script shows them as text, and nothing else.</summary>
internal sealed record PageEdit
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { EditSettings.OmitDefaults } },

        // Every language stays legible, and nothing can end a script element: this escapes <, >, &, quotes and the line ends of Unicode.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required GalleryStatus Status { get; init; }

    public required EditTask? Task { get; init; }

    public required string? Prompt { get; init; }

    public required string? NegativePrompt { get; init; }

    public required string? MaskPrompt { get; init; }

    public required CanvasSides? Sides { get; init; }

    public required Guardrail? Guardrail { get; init; }

    public required EditSettings? Settings { get; init; }

    public required string? Model { get; init; }

    // As text: not every seed is a number that a script can hold.
    public required string? Seed { get; init; }

    public required decimal? Cost { get; init; }

    public required double? Seconds { get; init; }

    public required DateTime? Time { get; init; }

    public required bool Simulated { get; init; }

    public required string? ErrorId { get; init; }

    public required string? Message { get; init; }

    public required PageFile? Before { get; init; }

    public required PageFile? Mask { get; init; }

    public required PageFile? After { get; init; }

    public required PageOutput? Output { get; init; }

    public static PageEdit Of(EditPictures pictures, string folder)
    {
        GalleryEdit edit = pictures.Edit;
        return new PageEdit
        {
            Status = edit.Status,
            Task = edit.Task,
            Prompt = edit.Prompt,
            NegativePrompt = edit.NegativePrompt,
            MaskPrompt = edit.MaskPrompt,
            Sides = edit.Sides,
            Guardrail = edit.Guardrail,
            Settings = edit.Settings,
            Model = edit.ModelId,
            Seed = edit.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Cost = edit.Cost,
            Seconds = edit.Duration?.TotalSeconds,
            Time = edit.Time,
            Simulated = edit.Simulated,
            ErrorId = edit.ErrorId,
            Message = edit.Message,
            Before = PageFile.Of(pictures.Before, folder),
            Mask = PageFile.Of(pictures.Mask, folder),
            After = PageFile.Of(pictures.After, folder),
            Output = PageOutput.Of(edit.ResultPath ?? edit.OutputPath),
        };
    }

    /// <summary>The edit as JSON that is safe inside a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);
}

/// <summary>A file that a page links.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its full path, for commands.</param>
/// <param name="Link">Its address.</param>
/// <param name="Width">Its width in pixels, upright; null where it cannot be shown.</param>
/// <param name="Height">Its height in pixels, upright; null where it cannot be shown.</param>
/// <param name="Problem">Why it cannot be shown; null where it can.</param>
internal sealed record PageFile(string Name, string Path, string Link, int? Width, int? Height, string? Problem)
{
    public static PageFile? Of(ShownFile file, string folder) => file.Path is not { } path ? null : new PageFile(
        System.IO.Path.GetFileName(path), path, PageLink.To(folder, path), file.Small?.Width, file.Small?.Height, file.Problem);
}

/// <summary>Where a result lies, or was to lie, for commands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Folder">The full path of its folder.</param>
internal sealed record PageOutput(string Name, string Path, string? Folder)
{
    public static PageOutput? Of(string? path) =>
        path is null ? null : new PageOutput(System.IO.Path.GetFileName(path), path, System.IO.Path.GetDirectoryName(path));
}
