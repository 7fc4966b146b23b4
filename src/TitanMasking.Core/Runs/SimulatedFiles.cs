using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>What a simulation left that is worth nothing once a model has painted the same, and that nobody should take for the model's.</summary>
internal static class SimulatedFiles
{
    /// <summary>Finds it: the replies and pictures beside results that are about to be replaced, and the reply of the same edit where it was never finished.</summary>
    /// <param name="edit">The edit that a model painted, before the journal says so.</param>
    /// <returns>Full paths. No picture that was changed since is among them, but what was just written may be, under a name that was the simulation's.</returns>
    public static IReadOnlyList<string> Find(PreparedEdit edit)
    {
        KnownEdits known = edit.Journal.Known;
        DoneEntry[] replaced = [.. edit.OutputPaths.Select(known.FindOutput).OfType<DoneEntry>().Where(owner => owner.Simulated)];
        KnownEdit? same = edit.SimulatedKey is { } simulated ? known.Find(simulated) : null;
        IEnumerable<string?> replies = replaced.Select(owner => owner.ReplyPath).Append((same?.Received ?? same?.Started)?.ReplyPath);
        IEnumerable<string> pictures = replaced.SelectMany(owner => owner.Replies).Where(IsUnchanged).Select(picture => picture.Path);
        return [.. replies.OfType<string>().Concat(pictures).Distinct(FilePath.Comparer)];
    }

    private static bool IsUnchanged(WrittenFile picture)
    {
        try
        {
            return picture.IsUnchanged();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
