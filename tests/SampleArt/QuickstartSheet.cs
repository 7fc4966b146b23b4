using NetVips;

namespace SampleArt;

/// <summary>The picture at the head of the README: the room, and beside it what the quickstart made of it.</summary>
public static class QuickstartSheet
{
    public const string SheetFile = "quickstart.jpg";

    private const int Gap = 8;
    private const int SmallHeight = 260;
    private const int LargeHeight = (2 * SmallHeight) + Gap;

    private static readonly string[] s_edits = ["mask-inpaint", "mask-outpaint", "prompt-inpaint", "prompt-outpaint"];
    private static readonly double[] s_white = [255];

    /// <summary>Writes the sheet beside the samples.</summary>
    /// <param name="samples">The folder of the samples.</param>
    /// <param name="quickstart">The folder with the quickstart's four pictures.</param>
    public static void Write(string samples, string quickstart)
    {
        using Image room = Read(Path.Combine(samples, SampleFiles.PhotoFile), LargeHeight);
        Image[] edits = [.. s_edits.Select(name => Read(Path.Combine(quickstart, $"room.{name}.png"), SmallHeight))];
        using Image grid = Image.Arrayjoin(edits, across: 2, shim: Gap, background: s_white);
        using Image sheet = room.Join(grid, Enums.Direction.Horizontal, expand: true, shim: Gap, background: s_white);
        File.WriteAllBytes(Path.Combine(samples, SheetFile), sheet.JpegsaveBuffer(q: 82, optimizeCoding: true, keep: Enums.ForeignKeep.None));
        Array.ForEach(edits, edit => edit.Dispose());
    }

    private static Image Read(string path, int height) => Image.Thumbnail(path, width: 10_000, height: height);
}
