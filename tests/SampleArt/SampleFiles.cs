using NetVips;
using SampleArt.Scene;

namespace SampleArt;

/// <summary>The three files that newcomers try the module with.</summary>
public static class SampleFiles
{
    public const string PhotoFile = "room.jpg";
    public const string InpaintMaskFile = "room-mask-inpaint.png";
    public const string OutpaintMaskFile = "room-mask-outpaint.png";

    /// <summary>Writes the photograph and its two masks into a folder, which is made if it is not there.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using Image photo = Film.Develop(Room.Draw());
        File.WriteAllBytes(Path.Combine(folder, PhotoFile), WithHeader(photo.JpegsaveBuffer(q: 88, optimizeCoding: true, keep: Enums.ForeignKeep.None)));
        WriteMask(Masks.Inpaint(), Path.Combine(folder, InpaintMaskFile));
        WriteMask(Masks.Outpaint(), Path.Combine(folder, OutpaintMaskFile));
    }

    // The encoder writes no JFIF segment; with it, every reader knows the 72 dots an inch. It follows the two bytes that
    // begin a JPEG file: marker, length, name, version 1.1, dots an inch, 72 across, 72 down, no thumbnail.
    private static byte[] WithHeader(byte[] jpeg) =>
        [.. jpeg[..2], 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 1, 0, 72, 0, 72, 0, 0, .. jpeg[2..]];

    private static void WriteMask(Image mask, string path)
    {
        using (mask)
        {
            mask.Pngsave(path, compression: 9, keep: Enums.ForeignKeep.None);
        }
    }
}
