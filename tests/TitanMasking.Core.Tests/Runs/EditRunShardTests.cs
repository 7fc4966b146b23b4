using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>A run that is dealt out to several machines.</summary>
public sealed class EditRunShardTests
{
    [Fact]
    public async Task Shards_side_by_side_are_disjoint_and_complete_and_the_next_run_without_one_asks_nothing()
    {
        const int Shards = 8;
        const int Photos = 40;
        using PaintingRun start = new();
        Edit[] edits = [.. Enumerable.Range(1, Photos).Select(number => start.Edit($"photo{number}.png"))];
        PaintingRun[] shards = [.. Enumerable.Range(0, Shards).Select(index => start.Again(options: new RunOptions { Shard = new Shard(index, Shards) }))];

        await Task.WhenAll(shards.Select(shard => Task.Run(() =>
        {
            Array.ForEach(edits, edit => shard.Run.Add(edit, shard.Output));
            shard.Drain();
        })));

        Assert.Equal((Photos, Photos), (shards.Sum(shard => shard.Runtime.Calls.Count), start.OutFiles.Count(file => file.EndsWith(".png", StringComparison.Ordinal))));
        Assert.Equal(Shards, start.Folder.Files.Count(file => file.EndsWith("-of-8.jsonl", StringComparison.Ordinal)));
        Array.ForEach(shards, shard => shard.Dispose());
        using PaintingRun all = start.Again();
        all.AddPhotos(Photos);
        IReadOnlyList<RunRecord> records = all.Drain();

        Assert.Equal(Photos, records.Count);
        Assert.All(records, record => Assert.Equal(EditStatus.Skipped, Assert.IsType<EditFinished>(record).Result.Status));
        Assert.Empty(all.Runtime.Calls);
        Assert.Empty(all.Replies);
        Assert.DoesNotContain(all.Folder.Files, file => file.Contains("-of-8.", StringComparison.Ordinal));
    }

    [Fact]
    public void Eight_shards_share_ten_thousand_names_evenly()
    {
        int[] held = new int[8];
        for (int number = 0; number < 10_000; number++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/in/IMG_{number:D5}.jpg");
            held[Enumerable.Range(0, 8).Single(index => new Shard(index, 8).Holds(path))]++;
        }

        Assert.All(held, count => Assert.InRange(count, 1250 * 0.9, 1250 * 1.1));
    }
}
