using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

/// <summary>Whatever happens to a file on its way, it is refused as a file or read: nothing else is ever thrown.</summary>
public sealed class DamageTests
{
    private const int Seed = 20_261_122;

    private static readonly (string Type, byte[] Content)[] s_chunks =
    [
        PngBuilder.PhysicalSize(2835),
        PngBuilder.Exif(ExifBlock.WithOrientation(6, littleEndian: true)),
        PngBuilder.Palette(0, 0, 0, 255, 255, 255),
        PngBuilder.Transparency(255, 0),
    ];

    public static TheoryData<string, byte[]> Pictures => new()
    {
        { "plain PNG", new PngBuilder(7, 5) { Chunks = s_chunks[..2], PixelChunkLength = 5 }.Build() },
        { "interlaced palette PNG", new PngBuilder(5, 3) { ColorType = PngBuilder.Indexed, Depth = 2, Interlaced = true, Chunks = s_chunks }.Build() },
        { "RGBA PNG", PngKinds.Random(PngBuilder.Rgba, 8, interlaced: false, 4, 4, Seed).Build() },
        { "JPEG", RealJpeg(progressive: false) },
        { "progressive JPEG", RealJpeg(progressive: true) },
        {
            "JPEG with segments",
            new JpegBuilder().Jfif(1, 72).Exif(ExifBlock.WithOrientation(6, littleEndian: true)).Fill(2).Frame(8, 8).Scan(1, 0xFF, 0, 0xFF, 0xD0, 2).End()
        },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_file_that_is_cut_off_anywhere_is_found(string kind, byte[] picture)
    {
        for (int length = 0; length < picture.Length; length++)
        {
            ImageFormatException exception = Assert.Throws<ImageFormatException>(() => ReadFacts(picture[..length]));
            ImageDefect[] allowed = length == 0 ? [ImageDefect.Empty] : length < 8 ? [ImageDefect.NotAnImage, ImageDefect.Truncated] : [ImageDefect.Truncated];
            Assert.True(allowed.Contains(exception.Defect), $"{kind} cut off at {length}: {exception.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_wrong_byte_anywhere_breaks_nothing(string kind, byte[] picture)
    {
        byte[] broken = [.. picture];
        for (int at = 0; at < picture.Length; at++)
        {
            foreach (int change in (int[])[0x01, 0x04, 0x10, 0x7F, 0x80, 0xFF])
            {
                broken[at] = (byte)(picture[at] ^ change);
                ReadOrRefuse(broken, $"{kind} with byte {at} changed by {change:X2}");
            }

            broken[at] = picture[at];
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Many_wrong_bytes_break_nothing(string kind, byte[] picture)
    {
        Random random = new(Seed);
        for (int round = 0; round < 1500; round++)
        {
            byte[] broken = picture[..random.Next(1, picture.Length + 1)];
            for (int count = random.Next(1, 6); count > 0; count--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            ReadOrRefuse(broken, $"{kind}, round {round}");
        }
    }

    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("\u00ff\u00d8\u00ff")]
    public void Random_bytes_behind_a_signature_break_nothing(string signature)
    {
        Random random = new(Seed);
        for (int round = 0; round < 2000; round++)
        {
            byte[] noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            ReadOrRefuse([.. System.Text.Encoding.Latin1.GetBytes(signature), .. noise], $"round {round}");
        }
    }

    [Fact]
    public void A_small_file_never_takes_much_memory()
    {
        // A row of 90 million pixels of eight bytes each, by its header.
        byte[] png = new PngBuilder(1, 1) { ColorType = PngBuilder.Rgba, Depth = 16 }.Build();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 90_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ReadOrRefuse(png, "a very wide PNG");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    private static void ReadOrRefuse(byte[] bytes, string what)
    {
        try
        {
            using MemoryStream stream = new(bytes);
            MaskInspection.Read(stream);
        }
        catch (ImageFormatException)
        {
        }
        catch (Exception exception)
        {
            Assert.Fail($"{what}: {exception}");
        }
    }

    private static ImageFacts ReadFacts(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return ImageFacts.Read(stream);
    }

    private static byte[] RealJpeg(bool progressive)
    {
        using Image image = Image.Gaussnoise(16, 16, seed: Seed).Cast(Enums.BandFormat.Uchar);
        return image.JpegsaveBuffer(q: 20, interlace: progressive);
    }
}
