using System.Text;
using TitanMasking.Core.Journals;
using Xunit;

namespace TitanMasking.Core.Tests.Journals;

public sealed class GroupCommitTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Lines_that_come_during_a_commit_share_the_next_one()
    {
        using ManualResetEventSlim isHeld = new(initialState: false);
        TaskCompletionSource hasBegun = new();
        List<string> commits = [];
        using GroupCommit commit = new(lines =>
        {
            hasBegun.TrySetResult();
            Assert.True(isHeld.Wait(s_patience));
            commits.Add(string.Concat(lines.Select(Text)));
        });

        Task first = commit.AddAsync("a"u8.ToArray());
        await hasBegun.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Task second = commit.AddAsync("b"u8.ToArray());
        Task third = commit.AddAsync("c"u8.ToArray());
        Assert.False(first.IsCompleted);
        isHeld.Set();
        await Task.WhenAll(first, second, third).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(["a", "bc"], commits);
    }

    [Fact]
    public async Task A_failure_fails_its_lines_and_all_later_ones()
    {
        int commits = 0;
        IOException full = new("The disk is full.");
        using GroupCommit commit = new(lines =>
        {
            commits++;
            if (Text(lines[0]) == "b")
            {
                throw full;
            }
        });

        await commit.AddAsync("a"u8.ToArray());
        Assert.Same(full, await Assert.ThrowsAsync<IOException>(() => Bounded(commit.AddAsync("b"u8.ToArray()))));
        Assert.Same(full, await Assert.ThrowsAsync<IOException>(() => Bounded(commit.AddAsync("c"u8.ToArray()))));
        Assert.Equal(2, commits);
    }

    [Fact]
    public async Task Lines_that_wait_behind_a_failure_fail_too()
    {
        using ManualResetEventSlim isHeld = new(initialState: false);
        TaskCompletionSource hasBegun = new();
        using GroupCommit commit = new(_ =>
        {
            hasBegun.TrySetResult();
            Assert.True(isHeld.Wait(s_patience));
            throw new IOException("The disk is full.");
        });

        Task first = commit.AddAsync("a"u8.ToArray());
        await hasBegun.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Task second = commit.AddAsync("b"u8.ToArray());
        isHeld.Set();

        await Assert.ThrowsAsync<IOException>(() => Bounded(first));
        await Assert.ThrowsAsync<IOException>(() => Bounded(second));
    }

    [Fact]
    public async Task Disposing_waits_for_what_was_taken_and_takes_no_more()
    {
        List<string> written = [];
        GroupCommit commit = new(lines => written.AddRange(lines.Select(Text)));
        Task[] added = [.. Enumerable.Range(0, 1000).Select(i => commit.AddAsync(Encoding.ASCII.GetBytes($"{i}")))];
        commit.Dispose();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), written);
        await Bounded(Task.WhenAll(added));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => commit.AddAsync("late"u8.ToArray()));
    }

    private static Task Bounded(Task task) => task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    private static string Text(ReadOnlyMemory<byte> line) => Encoding.ASCII.GetString(line.Span);
}
