namespace TitanMasking.Benchmarks.Measuring;

/// <summary>Who does a piece of work, and how it is started.</summary>
/// <param name="Name">Its name among the figures.</param>
/// <param name="Run">Does the work once.</param>
internal sealed record Peer(string Name, Func<Usage> Run)
{
    /// <summary>Lets all of them do it several times, in turn, so that a machine that slows down slows all of them.</summary>
    /// <param name="peers">Who does it.</param>
    /// <param name="runs">How often each does it.</param>
    public static IEnumerable<(string Name, IReadOnlyList<Usage> Usages)> TakeInTurn(IReadOnlyList<Peer> peers, int runs)
    {
        Usage[][] taken = [.. Enumerable.Range(0, runs).Select(_ => peers.Select(peer => peer.Run()).ToArray())];
        return peers.Select((peer, index) => (peer.Name, (IReadOnlyList<Usage>)[.. taken.Select(run => run[index])]));
    }
}
