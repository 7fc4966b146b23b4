using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>What may be written where, decided before anything is spent.</summary>
internal static class OutputRules
{
    /// <summary>Checks the names of an edit's results against what lies there.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="key">Its key.</param>
    /// <param name="inputs">Its files, which are never overwritten.</param>
    /// <param name="known">What journals say of the files that lie there.</param>
    /// <param name="isSimulated">True where this run simulates.</param>
    /// <returns>True where what lies there may be replaced.</returns>
    /// <exception cref="EditException">A name is taken.</exception>
    public static bool Check(PlannedEdit plan, EditKey key, EditInputs inputs, KnownEdits known, bool isSimulated)
    {
        bool overwrites = plan.Output.Force;
        foreach (string path in plan.Names.Paths.Concat(plan.Output.KeepReply ? plan.Names.ReplyPaths : []))
        {
            if (Directory.Exists(path))
            {
                throw RunErrors.OutputIsFolder(plan.Edit, path);
            }

            if (File.Exists(path))
            {
                CheckIsNoInput(plan.Edit, path, inputs);
                overwrites |= plan.Output.Force || CheckMayBeReplaced(plan, key, inputs, path, known.FindOutput(path), isSimulated);
            }
        }

        return overwrites;
    }

    /// <summary>True where an edit that was paid for before may replace what lies under its names: what this run, or the one that paid, would have replaced.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="key">Its key.</param>
    /// <param name="known">What journals say of the files that lie there.</param>
    /// <param name="isSimulated">True where this run simulates.</param>
    /// <exception cref="EditException">A file that lies there cannot be read.</exception>
    public static bool MayReplace(PlannedEdit plan, EditKey key, KnownEdits known, bool isSimulated)
    {
        bool IsOwn(DoneEntry? owner) => owner?.Key == key || (owner is not null && !isSimulated && WasOnlySimulated(owner, plan));
        (string Path, DoneEntry? Owner)[] files = [.. plan.Names.Paths.Where(File.Exists).Select(path => (path, known.FindOutput(path)))];
        return plan.Output.Force || (files.All(file => IsOwn(file.Owner)) && files.Any(file => IsUnchanged(plan, file.Owner!, file.Path)));
    }

    // Where an emulator stands in for the service, what it painted is held as the service's would be: a script behaves there as it will.
    private static bool WasOnlySimulated(DoneEntry owner, PlannedEdit plan) =>
        owner.Simulated && (owner.Settings is not { Simulate: false } asked || asked.EndpointUrl != plan.Settings.EndpointUrl);

    private static bool IsUnchanged(PlannedEdit plan, DoneEntry owner, string path)
    {
        try
        {
            return owner.Outputs.Concat(owner.Replies).Any(file => FilePath.Comparer.Equals(file.Path, path) && file.IsUnchanged());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.OutputUnreadable(plan.Edit, path, exception);
        }
    }

    private static void CheckIsNoInput(Edit edit, string path, EditInputs inputs)
    {
        string?[] files = [inputs.Image.Path, inputs.Mask?.Path];
        if (Array.Find(files, input => input is not null && FilePath.IsSame(path, input)) is { } taken)
        {
            throw RunErrors.OutputIsInput(edit, taken);
        }
    }

    // What a simulation painted was never meant to stay; what this very edit made is written
    // anew where it is gone, or where other steps are taken with the same picture.
    private static bool CheckMayBeReplaced(PlannedEdit plan, EditKey key, EditInputs inputs, string path, DoneEntry? owner, bool isSimulated) => owner switch
    {
        null => throw RunErrors.OutputExists(plan.Edit, path),
        _ when owner.Key == key => owner.Steps != plan.Steps && (IsUnchanged(plan, owner, path) ? true : throw RunErrors.OutputRetouched(plan.Edit, path)),
        _ when !isSimulated && WasOnlySimulated(owner, plan) && IsUnchanged(plan, owner, path) => true,
        _ => throw RunErrors.OutputOfAnotherEdit(plan.Edit, path, EditDifference.Find(owner, plan, inputs.Mask?.Path)),
    };
}
