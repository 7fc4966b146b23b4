using TitanMasking.Core.Images;

namespace TitanMasking.Core.Runs;

/// <summary>Where results go and what they are called.</summary>
public sealed record OutputOptions
{
    /// <summary>The full path of the folder for results; null is beside the image.</summary>
    public string? Destination { get; init; }

    /// <summary>True where one destination serves the whole run, so that the run ends if it cannot be written.</summary>
    public bool IsDestinationShared { get; init; }

    /// <summary>The full path of the folder below which the tree of the inputs is kept under <see cref="Destination"/>, and looked for in a folder of masks; null puts all results into one folder.</summary>
    public string? Root { get; init; }

    /// <summary>What stands between the image's base name and the extension; null is <c>.inpaint</c> or <c>.outpaint</c>.</summary>
    public string? Suffix { get; init; }

    /// <summary>The full path of the result itself, which then is not named by its image; null is a name made of the image's.</summary>
    public string? OutFile { get; init; }

    /// <summary>The format of results; null is what the extension of <see cref="OutFile"/> says, and PNG where there is none.</summary>
    public OutputFormat? Format { get; init; }

    /// <summary>How well a format that loses something keeps the picture, 1 to 100; null is the format's usual one.</summary>
    public int? Quality { get; init; }

    /// <summary>Give every pixel that was not painted the value that it has in the original.</summary>
    public bool PreserveUnmasked { get; init; }

    /// <summary>How many pixels wide the seam is over which what was painted goes over into the original, inside of what was painted.</summary>
    public int Feather { get; init; }

    /// <summary>Keep the model's own pictures beside results that are not.</summary>
    public bool KeepReply { get; init; }

    /// <summary>Overwrite what exists.</summary>
    public bool Force { get; init; }

    /// <summary>The full path of the folder that results go to; null is the image's.</summary>
    internal string? Folder => OutFile is null ? Destination : Path.GetDirectoryName(OutFile);

    /// <summary>The format that results are written in.</summary>
    internal OutputFormat WrittenFormat => Format ?? (OutFile is null ? null : FileExtensions.FormatOf(Path.GetExtension(OutFile))) ?? OutputFormat.Png;
}
