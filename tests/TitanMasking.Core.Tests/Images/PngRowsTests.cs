using System.Buffers.Binary;
using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class PngRowsTests
{
    private const byte EachFilterInTurn = 5;

    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 9), (9, 1), (2, 3), (7, 5), (8, 8), (33, 17)];

    [Theory]
    [MemberData(nameof(PngKinds.All), MemberType = typeof(PngKinds))]
    public void Every_kind_size_and_filter_gives_the_samples_that_were_written(byte colorType, byte depth, bool interlaced)
    {
        foreach ((int width, int height) in s_sizes)
        {
            for (byte filter = 0; filter <= EachFilterInTurn; filter++)
            {
                byte used = filter;
                PngBuilder png = PngKinds.Random(colorType, depth, interlaced, width, height, seed: width + filter) with
                {
                    FilterOfRow = row => used == EachFilterInTurn ? (byte)(row % 5) : used,
                    PixelChunkLength = (width % 3) switch { 0 => int.MaxValue, 1 => 7, _ => 1 },
                };
                Assert.Equal(WrittenSamples(png), ReadSamples(png));
            }
        }
    }

    [Fact]
    public void Empty_pixel_chunks_are_passed_over()
    {
        PngBuilder png = PngKinds.Random(PngBuilder.Gray, 8, interlaced: false, 7, 5, seed: 1);

        Assert.Equal(WrittenSamples(png), ReadSamples(png with { Chunks = [("IDAT", []), ("IDAT", [])] }));
    }

    [Fact]
    public void Long_rows_are_unfiltered_to_their_end()
    {
        PngBuilder png = PngKinds.Random(PngBuilder.Rgb, 8, interlaced: false, 1000, 5, seed: 1) with { FilterOfRow = row => (byte)row };

        Assert.Equal(WrittenSamples(png), ReadSamples(png));
    }

    [Fact]
    public void A_palette_comes_with_its_rows()
    {
        PngBuilder png = new(2, 2) { ColorType = PngBuilder.Indexed, Chunks = [PngBuilder.Palette(1, 2, 3, 4, 5, 6)] };

        using PngRows rows = Open(png.Build());

        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Palette);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Memory_does_not_grow_with_the_rows(bool interlaced)
    {
        byte[] png = new PngBuilder(64, 20_000) { Interlaced = interlaced }.Build();
        CountRows(png);
        long before = GC.GetAllocatedBytesForCurrentThread();

        CountRows(png);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    // Shows that what the tests write is what other programs read.
    [Theory]
    [MemberData(nameof(PngKinds.All), MemberType = typeof(PngKinds))]
    public void The_pictures_of_these_tests_are_read_alike_by_libvips(byte colorType, byte depth, bool interlaced)
    {
        PngBuilder png = PngKinds.Random(colorType, depth, interlaced, 33, 17, seed: 3) with { FilterOfRow = row => (byte)(row % 5) };
        int[] expected = WrittenSamples(png);
        if (colorType == PngBuilder.Indexed)
        {
            byte[] palette = png.Chunks[0].Content;
            expected = [.. expected.SelectMany(entry => palette.Skip(3 * entry).Take(3)).Select(value => (int)value)];
        }
        else if (depth < 8)
        {
            expected = [.. expected.Select(sample => sample * 255 / png.MaxSample)];
        }

        using Image image = Image.NewFromBuffer(png.Build());

        int[] read = depth == 16
            ? [.. image.WriteToMemory<ushort>().Select(value => (int)value)]
            : [.. image.WriteToMemory<byte>().Select(value => (int)value)];
        Assert.Equal(expected, read);
    }

    private static void CountRows(byte[] png)
    {
        using PngRows rows = Open(png);
        while (rows.MoveNext())
        {
        }
    }

    private static PngRows Open(byte[] png)
    {
        MemoryStream stream = new(png);
        ImageFacts facts = ImageFacts.Read(stream);
        stream.Position = 0;
        return new PngRows(stream, facts);
    }

    private static int[] WrittenSamples(PngBuilder png) =>
    [
        .. from y in Enumerable.Range(0, png.Height)
           from x in Enumerable.Range(0, png.Width)
           from channel in Enumerable.Range(0, png.Channels)
           select png.SampleAt(x, y, channel),
    ];

    private static int[] ReadSamples(PngBuilder png)
    {
        int[] samples = [.. Enumerable.Repeat(-1, png.Width * png.Height * png.Channels)];
        using PngRows rows = Open(png.Build());
        Assert.Equal(png.Channels, rows.Channels);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Width * rows.Channels; i++)
            {
                int x = rows.X + (i / rows.Channels * rows.StepX);
                samples[(((rows.Y * png.Width) + x) * png.Channels) + (i % rows.Channels)] = SampleAt(rows.Row, i, png.Depth);
            }
        }

        return samples;
    }

    private static int SampleAt(ReadOnlySpan<byte> row, int index, int depth)
    {
        if (depth == 16)
        {
            return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
        }

        int bit = index * depth;
        return (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
    }
}
