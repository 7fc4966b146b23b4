using TitanMasking.Core.Masks;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class MaskCacheTests : IDisposable
{
    private const int Capacity = 16;

    private static readonly byte[] s_mask = new PngBuilder(64, 64).Build();

    private readonly TempFolder _folder = new();
    private readonly MaskCache _cache = new();

    [Fact]
    public void A_mask_that_many_share_is_read_once()
    {
        string path = _folder.Write("mask.png", s_mask);
        MaskFile[] masks = new MaskFile[200];

        Parallel.For(0, masks.Length, i => masks[i] = _cache.Read(path));

        Assert.All(masks, mask => Assert.Same(masks[0], mask));
        Assert.Equal(64 * 64, masks[0].Inspection!.Pixels!.Black);
    }

    [Fact]
    public void A_mask_that_was_written_anew_is_read_anew()
    {
        string path = _folder.Write("mask.png", s_mask);
        MaskFile mask = _cache.Read(path);
        Assert.Same(mask, _cache.Read(path));

        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.NotSame(mask, _cache.Read(path));
    }

    [Fact]
    public void The_masks_that_were_used_last_stay()
    {
        string[] paths = [.. Enumerable.Range(0, Capacity + 1).Select(number => _folder.Write($"{number}.png", s_mask))];
        MaskFile[] first = [.. paths[..Capacity].Select(_cache.Read)];
        Assert.Same(first[0], _cache.Read(paths[0]));

        _cache.Read(paths[Capacity]);

        Assert.Same(first[0], _cache.Read(paths[0]));
        Assert.Same(first[2], _cache.Read(paths[2]));
        Assert.NotSame(first[1], _cache.Read(paths[1]));
    }

    [Fact]
    public void A_mask_that_cannot_be_read_is_kept_as_one()
    {
        MaskFile mask = _cache.Read(_folder["none.png"]);

        Assert.IsType<FileNotFoundException>(mask.Unreadable);
        Assert.Same(mask, _cache.Read(_folder["none.png"]));
    }

    [Fact]
    public void Many_masks_at_once_are_each_the_right_one()
    {
        string[] paths = [.. Enumerable.Range(1, 40).Select(width => _folder.Write($"{width}.png", new PngBuilder(width, 1).Build()))];

        Parallel.For(0, 4000, i => Assert.Equal((i % 40) + 1, _cache.Read(paths[i % 40]).Inspection!.Facts.Width));
    }

    public void Dispose() => _folder.Dispose();
}
