using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>What a simulation left that is worth nothing once a model has painted the same, and that nobody should take for the model's.</summary>
internal static class SimulatedFiles
{
    /// <summary>Finds it: the replies and pictures beside results that are about to be replaced, and the reply of the same edit where it was never finished.</summary>
    /// <param name="plan">The edit that a model paints.</param>
    /// <param name="simulated">The key that it has when it is simulated.</param>
    /// <param name="known">What journals say.</param>
    /// <returns>Full paths. No result is among them, and no picture that was changed since.</returns>
    public static IReadOnlyList<string> Find(PlannedEdit plan, EditKey simulated, KnownEdits known)
    {
        DoneEntry[] replaced = [.. plan.Names.Paths.Select(known.FindOutput).OfType<DoneEntry>().Where(owner => owner.Simulated)];
        KnownEdit? same = known.Find(simulated);
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
