using System.Text.Json.Serialization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>One line of a journal: something that happened to an edit. All paths are full ones; the file holds those below its own folder relative to it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StartedEntry), "started")]
[JsonDerivedType(typeof(ReceivedEntry), "received")]
[JsonDerivedType(typeof(DoneEntry), "done")]
[JsonDerivedType(typeof(FailedEntry), "failed")]
public abstract record JournalEntry
{
    /// <summary>When it happened, in UTC. The journal sets it.</summary>
    [JsonPropertyOrder(-1)]
    public DateTime Time { get; init; }

    /// <summary>The entry with every path in another form.</summary>
    internal virtual JournalEntry WithPaths(Func<string, string> convert) => this;
}

/// <summary>A call is about to be sent. It is on disk before the call, so a call with no later line may have been paid for.</summary>
public sealed record StartedEntry : JournalEntry
{
    /// <summary>The edit.</summary>
    public required EditKey Key { get; init; }

    /// <summary>The image.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The file that the raw reply is saved in.</summary>
    public required string ReplyPath { get; init; }

    /// <summary>The files that the pictures are to be written to.</summary>
    public required IReadOnlyList<string> OutputPaths { get; init; }

    /// <summary>The model that is asked.</summary>
    public required string ModelId { get; init; }

    /// <summary>The seed that is sent, so that a saved reply can be finished without asking again.</summary>
    public required long Seed { get; init; }

    /// <summary>US dollars for all its pictures; null where the price is unknown.</summary>
    public decimal? Price { get; init; }

    /// <inheritdoc/>
    internal override JournalEntry WithPaths(Func<string, string> convert) => this with
    {
        ImagePath = convert(ImagePath),
        ReplyPath = convert(ReplyPath),
        OutputPaths = [.. OutputPaths.Select(convert)],
    };
}

/// <summary>The raw reply is on disk, in the file that the <see cref="StartedEntry"/> names: nothing needs to be asked any more.</summary>
public sealed record ReceivedEntry : JournalEntry
{
    /// <summary>The edit.</summary>
    public required EditKey Key { get; init; }
}

/// <summary>What a gallery shows of an edit that came to an end.</summary>
public abstract record EndedEntry : JournalEntry
{
    /// <summary>The image.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The mask file that was used; null with a mask prompt, or where none was found.</summary>
    public string? MaskPath { get; init; }

    /// <summary>The task.</summary>
    public required EditTask Task { get; init; }

    /// <summary>What to paint.</summary>
    public string? Prompt { get; init; }

    /// <summary>What to avoid.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Words that say which pixels.</summary>
    public string? MaskPrompt { get; init; }

    /// <summary>How far the canvas was extended.</summary>
    public CanvasSides? Sides { get; init; }

    /// <summary>The guardrail that the call went through, or was to go through.</summary>
    public Guardrail? Guardrail { get; init; }

    /// <summary>How it was asked for; null where a version wrote it that did not say.</summary>
    public EditSettings? Settings { get; init; }

    private protected EditSettings? SettingsWith(Func<string, string> convert) =>
        Settings is { JournalPath: { } path } ? Settings with { JournalPath = convert(path) } : Settings;
}

/// <summary>All pictures of an edit are in their place.</summary>
public sealed record DoneEntry : EndedEntry
{
    /// <summary>The edit.</summary>
    public required EditKey Key { get; init; }

    /// <summary>What was done with the model's pictures.</summary>
    public required LocalSteps Steps { get; init; }

    /// <summary>The model that painted.</summary>
    public required string ModelId { get; init; }

    /// <summary>The seed that was sent.</summary>
    public required long Seed { get; init; }

    /// <summary>US dollars for all its pictures; null where the price is unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>From the sending of the request to the last picture on disk.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>True where no model painted.</summary>
    public required bool Simulated { get; init; }

    /// <summary>The pictures, one or more.</summary>
    public required IReadOnlyList<WrittenFile> Outputs { get; init; }

    /// <summary>The model's own pictures, kept beside those; empty where they are not.</summary>
    public IReadOnlyList<WrittenFile> Replies { get; init; } = [];

    /// <summary>True where the pictures are the model's own bytes, so that other local steps can begin with them.</summary>
    public required bool AreOriginals { get; init; }

    /// <summary>The raw reply, kept where the pictures are not the model's own bytes, and about to be deleted where they are; null where there was none.</summary>
    public string? ReplyPath { get; init; }

    /// <inheritdoc/>
    internal override JournalEntry WithPaths(Func<string, string> convert) => this with
    {
        ImagePath = convert(ImagePath),
        MaskPath = MaskPath is null ? null : convert(MaskPath),
        Settings = SettingsWith(convert),
        Outputs = [.. Outputs.Select(output => output with { Path = convert(output.Path) })],
        Replies = [.. Replies.Select(reply => reply with { Path = convert(reply.Path) })],
        ReplyPath = ReplyPath is null ? null : convert(ReplyPath),
    };
}

/// <summary>An edit failed.</summary>
public sealed record FailedEntry : EndedEntry
{
    /// <summary>The edit; null where it failed before its contents were known.</summary>
    public EditKey? Key { get; init; }

    /// <summary>The file that the picture was to be written to, without a number where there were to be several; null where a version wrote it that did not say.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The stable id of what went wrong.</summary>
    public required EditErrorId ErrorId { get; init; }

    /// <summary>What was found, what is allowed, and the next step.</summary>
    public required string Message { get; init; }

    /// <summary>True where a reply that was received can still be finished, so that the next run does that and asks nothing.</summary>
    public bool IsReplyKept { get; init; }

    /// <inheritdoc/>
    internal override JournalEntry WithPaths(Func<string, string> convert) => this with
    {
        ImagePath = convert(ImagePath),
        MaskPath = MaskPath is null ? null : convert(MaskPath),
        Settings = SettingsWith(convert),
        OutputPath = OutputPath is null ? null : convert(OutputPath),
    };
}
