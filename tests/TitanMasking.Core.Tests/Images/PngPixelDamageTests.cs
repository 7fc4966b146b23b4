using System.IO.Compression;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class PngPixelDamageTests
{
    private static readonly PngBuilder s_sound = PngKinds.Random(PngBuilder.Rgb, 8, interlaced: false, 33, 17, seed: 5);

    [Fact]
    public void Sound_pixels_are_read_to_their_end() => Assert.Equal(33 * 17, Inspect(s_sound).Pixels!.Total);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(100)]
    [InlineData(1)]
    public void A_wrong_chunk_checksum_is_told(int chunkLength) =>
        AssertChecksum(s_sound with { WrongChecksumOf = "IDAT", PixelChunkLength = chunkLength }, "its pixels (CRC)");

    [Theory]
    [InlineData("IHDR")]
    [InlineData("tEXt")]
    [InlineData("IEND")]
    public void The_checksum_of_every_chunk_counts(string type) =>
        AssertChecksum(s_sound with { WrongChecksumOf = type, Chunks = [("tEXt", new byte[9000])] }, $"its {type} chunk");

    [Fact]
    public void A_wrong_checksum_of_the_uncompressed_data_is_told()
    {
        foreach (bool interlaced in (bool[])[false, true])
        {
            AssertChecksum(
                s_sound with { ChangeCompressed = pixels => [.. pixels[..^1], (byte)(pixels[^1] ^ 1)], Interlaced = interlaced, PixelChunkLength = 1000 },
                "its uncompressed pixels (Adler-32)");
        }
    }

    [Fact]
    public void A_pixel_that_was_changed_is_told_by_the_checksum() =>
        AssertChecksum(
            s_sound with { ChangeCompressed = pixels => [.. pixels[..300], (byte)(pixels[300] ^ 1), .. pixels[301..]] },
            "its uncompressed pixels (Adler-32)");

    [Fact]
    public void A_kind_of_compression_that_there_is_not_is_damage() =>
        AssertDamaged(s_sound with { ChangeCompressed = pixels => [.. pixels[..2], (byte)(pixels[2] | 6), .. pixels[3..]] });

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public void Pixels_that_ask_for_a_dictionary_are_damage(int chunkLength)
    {
        // The header of zlib: its second byte has a flag for the dictionary, and makes the two a multiple of 31.
        byte[] asking = [0x78, 0xBB, 0, 0, 0, 1];

        ImageFormatException exception = Refuse(s_sound with { ChangeCompressed = pixels => [.. asking, .. pixels[2..]], PixelChunkLength = chunkLength });

        Assert.Equal(ImageDefect.Damaged, exception.Defect);
        Assert.Contains("dictionary", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_compressed_at_all_is_damage() =>
        AssertDamaged(s_sound with { ChangeCompressed = _ => [.. "These are no compressed pixels."u8] });

    [Theory]
    [InlineData(5)]
    [InlineData(255)]
    public void A_filter_that_there_is_not_is_damage(byte filter) => AssertDamaged(s_sound with { FilterOfRow = _ => filter });

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1699)]
    public void Missing_rows_are_found(int missing) =>
        Assert.Equal(ImageDefect.Truncated, Refuse(s_sound with { ChangeRows = rows => rows[..^missing] }).Defect);

    [Theory]
    [InlineData(100)]
    [InlineData(1500)]
    public void Compressed_data_that_stops_is_found(int missing) =>
        Assert.Contains(
            Refuse(s_sound with { ChangeCompressed = pixels => pixels[..^missing] }).Defect, new[] { ImageDefect.Truncated, ImageDefect.Damaged });

    [Fact]
    public void A_chunk_between_the_pixels_ends_them()
    {
        byte[] half = [.. Compress(new byte[17 * 100])[..10]];

        PngBuilder png = s_sound with { Chunks = [("IDAT", half), ("tEXt", [65, 0, 66])] };

        Refuse(png);
    }

    [Fact]
    public void More_pixels_than_needed_are_passed_over() =>
        Assert.Equal(33 * 17, Inspect(s_sound with { ChangeRows = rows => [.. rows, 1, 2, 3] }).Pixels!.Total);

    private static void AssertChecksum(PngBuilder png, string what)
    {
        ImageFormatException exception = Refuse(png);

        Assert.Equal(ImageDefect.ChecksumWrong, exception.Defect);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
    }

    private static void AssertDamaged(PngBuilder png) => Assert.Equal(ImageDefect.Damaged, Refuse(png).Defect);

    private static ImageFormatException Refuse(PngBuilder png) => Assert.Throws<ImageFormatException>(() => Inspect(png));

    private static MaskInspection Inspect(PngBuilder png)
    {
        using MemoryStream stream = new(png.Build());
        return MaskInspection.Read(stream);
    }

    private static byte[] Compress(byte[] rows)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest))
        {
            zlib.Write(rows);
        }

        return compressed.ToArray();
    }
}
