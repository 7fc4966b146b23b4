using System.Buffers.Binary;
using System.IO.Compression;
using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Masks.Drawing;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

/// <summary>Masks that someone made to do harm: each is judged, mended or refused in a sentence, and none costs more memory than its size allows.</summary>
public sealed class HostileMaskTests : IDisposable
{
    private const int SignatureLength = 8;
    private const int HeaderEnd = 33;

    private static readonly MaskRules s_rules = new("the-model", MaxSide: 1408);
    private static readonly PngBuilder s_sound = new(24, 16) { SampleAt = (x, _, _) => x < 9 ? 0 : 255, PixelChunkLength = 11, Chunks = [("tEXt", [65, 0, 66]), PngBuilder.PhysicalSize(2835)] };

    private readonly TempFolder _folder = new();

    public static TheoryData<string, byte[]> Masks
    {
        get
        {
            TheoryData<string, byte[]> masks = [];
            byte[] png = s_sound.Build();
            int[] chunks = [.. ChunksOf(png)];
            foreach (int at in chunks)
            {
                // Cut off before the chunk, in its frame, in its content; longer, shorter, endless and negative by its own word.
                masks.Add($"cut off at {at}", png[..at]);
                masks.Add($"cut off at {at + 6}", png[..(at + 6)]);
                masks.Add($"cut off at {at + 9}", png[..(at + 9)]);
                foreach (uint length in (uint[])[0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF])
                {
                    masks.Add($"chunk at {at} of length {length}", Change(png, at, length));
                }

                masks.Add($"wrong checksum before {at}", Change(png, at - 4, 0xDEAD_BEEF));
                masks.Add($"without the chunk at {at}", [.. png[..at], .. png[NextChunk(png, at)..]]);
                masks.Add($"the chunk at {at} twice", [.. png[..NextChunk(png, at)], .. png[at..]]);
            }

            foreach ((uint width, uint height) in (ReadOnlySpan<(uint, uint)>)[(0, 1), (1, 0), (0x7FFF_FFFF, 0x7FFF_FFFF), (0xFFFF_FFFF, 1), (65_535, 65_535), (1, 100_000_000), (90_000_000, 1), (25, 16), (24, 17)])
            {
                foreach (bool interlaced in (ReadOnlySpan<bool>)[false, true])
                {
                    masks.Add($"{width} by {height}, interlaced {interlaced}", WithHeader((s_sound with { Interlaced = interlaced }).Build(), width, height));
                }
            }

            masks.Add("a bomb in the pixels", Bomb("IDAT", 200_000_000));
            masks.Add("pixels that ask for a dictionary", (s_sound with { ChangeCompressed = pixels => [0x78, 0xBB, 0, 0, 0, 1, .. pixels[2..]] }).Build());
            masks.Add("a bomb in the text", (s_sound with { Chunks = [("zTXt", Deflate(100_000_000))] }).Build());
            masks.Add("a bomb in the profile", (s_sound with { Chunks = [("iCCP", [65, 0, 0, .. Deflate(100_000_000)])] }).Build());
            masks.Add("ten thousand empty chunks", (s_sound with { Chunks = [.. Enumerable.Repeat(("IDAT", Array.Empty<byte>()), 10_000)] }).Build());
            masks.Add("an empty palette", (s_sound with { ColorType = PngBuilder.Indexed, Chunks = [PngBuilder.Palette()] }).Build());
            masks.Add("no palette", (s_sound with { ColorType = PngBuilder.Indexed }).Build());
            masks.Add("a palette of a megabyte", (s_sound with { ColorType = PngBuilder.Indexed, Chunks = [PngBuilder.Palette(new byte[1_000_000])] }).Build());
            masks.Add("a short table of transparency", (s_sound with { Chunks = [PngBuilder.Transparency(0)] }).Build());
            masks.Add("transparency twice over", (s_sound with { ColorType = PngBuilder.Rgba, Chunks = [PngBuilder.Transparency(0, 1, 2)] }).Build());
            masks.Add("interlaced without the last passes", (s_sound with { Interlaced = true, ChangeRows = rows => rows[..(rows.Length / 2)] }).Build());
            masks.Add("said to be interlaced, and is not", WithInterlace(s_sound.Build()));
            masks.Add("one pixel, interlaced", new PngBuilder(1, 1) { Interlaced = true }.Build());
            masks.Add("a JPEG cut off", Picture(jpeg: true)[..^200]);
            masks.Add("a JPEG with noise in it", Noise(Picture(jpeg: true)));
            masks.Add("a WebP cut off", Picture(jpeg: false)[..^200]);
            masks.Add("a WebP with noise in it", Noise(Picture(jpeg: false)));
            masks.Add("a WebP of nothing", [.. "RIFF\u0004\0\0\0WEBP"u8]);
            masks.Add("an SVG in a PNG's name", [.. "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8]);
            return masks;
        }
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void Nothing_is_thrown_but_what_is_said_and_little_is_allocated(string kind, byte[] mask)
    {
        ImageFacts image = Photo.Facts(24, 16);
        string path = _folder.Write("mask.png", mask);
        long before = GC.GetAllocatedBytesForCurrentThread();

        MaskFile file = MaskFile.Read(path);
        MaskReport report = file.Judge(s_rules, EditTask.Inpaint, image, "/photos/photo.jpg");
        Assert.All(report.Problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        Assert.True(report.IsValid || report.Problems.Count > 0, kind);
        Refused(() => MaskRepair.Repair(file, new MaskRepairOptions { Grow = 3, FillHoles = 9, DropSpecks = 9 }, image));
        Refused(() => MaskDrawer.Draw(new MaskDrawing { Task = EditTask.Inpaint, FromColor = "0,0,0", FromAlpha = true }, path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000 + (20 * mask.Length));
    }

    [Fact]
    public void A_bomb_within_the_limits_is_read_row_by_row()
    {
        byte[] mask = new PngBuilder(9_000, 9_000) { Depth = 1, SampleAt = (_, _, _) => 1 }.Build();
        long before = GC.GetAllocatedBytesForCurrentThread();

        MaskInspection inspection = MaskFile.FromContent("/masks/mask.png", mask).Inspection!;

        Assert.Equal(81_000_000, inspection.Pixels!.White);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    public void Dispose() => _folder.Dispose();

    private static void Refused(Action action)
    {
        try
        {
            action();
        }
        catch (EditException exception)
        {
            Assert.NotNull(exception.Error.Target);
        }
    }

    private static IEnumerable<int> ChunksOf(byte[] png)
    {
        for (int at = SignatureLength; at < png.Length; at = NextChunk(png, at))
        {
            yield return at;
        }
    }

    private static int NextChunk(byte[] png, int at) => at + 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));

    private static byte[] Change(byte[] png, int at, uint number)
    {
        byte[] changed = [.. png];
        BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(Math.Max(0, at)), number);
        return changed;
    }

    // The header's own checksum comes out right, so that it is not what refuses the mask.
    private static byte[] WithHeader(byte[] png, uint width, uint height) => WithChecksum(Change(Change(png, 16, width), 20, height));

    private static byte[] WithInterlace(byte[] png)
    {
        byte[] changed = [.. png];
        changed[28] = 1;
        return WithChecksum(changed);
    }

    private static byte[] WithChecksum(byte[] png)
    {
        uint checksum = System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17));
        return Change(png, HeaderEnd - 4, checksum);
    }

    private static byte[] Bomb(string type, int length)
    {
        byte[] bomb = (s_sound with { PixelChunkLength = int.MaxValue, ChangeCompressed = _ => Deflate(length) }).Build();
        Assert.Contains(type, System.Text.Encoding.Latin1.GetString(bomb), StringComparison.Ordinal);
        return bomb;
    }

    private static byte[] Deflate(int length)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest))
        {
            byte[] zeros = new byte[100_000];
            for (int left = length; left > 0; left -= zeros.Length)
            {
                zlib.Write(zeros);
            }
        }

        return compressed.ToArray();
    }

    private static byte[] Picture(bool jpeg)
    {
        using Image noise = Image.Gaussnoise(24, 16, seed: 5).Cast(Enums.BandFormat.Uchar);
        return jpeg ? noise.JpegsaveBuffer() : noise.WebpsaveBuffer();
    }

    private static byte[] Noise(byte[] picture)
    {
        byte[] noisy = [.. picture];
        new Random(3).NextBytes(noisy.AsSpan(picture.Length / 2, picture.Length / 4));
        return noisy;
    }
}
