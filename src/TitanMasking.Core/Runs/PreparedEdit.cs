using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>An edit that passed every check and whose pictures are still to be made: by a call, or from a reply that was paid for before.</summary>
public sealed class PreparedEdit : IDisposable
{
    private readonly IDisposable[] _holds;

    internal PreparedEdit(PlannedEdit plan, EditInputs inputs, EditKey key, JournalLease journal, IDisposable[] holds)
    {
        (Plan, Inputs, Key, Journal, _holds) = (plan, inputs, key, journal, holds);
    }

    /// <summary>What is asked.</summary>
    public Edit Edit => Plan.Edit;

    /// <summary>The model that will paint it, or has.</summary>
    public string ModelId => Plan.Model.Entry.Id;

    /// <summary>The full paths of the pictures that it will make.</summary>
    public IEnumerable<string> OutputPaths => Plan.Names.Paths;

    /// <summary>What it will cost in US dollars; 0 where nothing needs to be asked, null where the price is unknown.</summary>
    public decimal? Price { get; internal init; }

    /// <summary>True where its pictures were paid for by an earlier call, and nothing needs to be asked.</summary>
    public bool IsPaidFor => Saved is not null;

    internal PlannedEdit Plan { get; }

    internal EditInputs Inputs { get; }

    internal EditKey Key { get; }

    internal JournalLease Journal { get; }

    /// <summary>What is sent; null where nothing needs to be asked.</summary>
    internal EditRequest? Request { get; init; }

    /// <summary>The pictures of an earlier call; null where one has to be made.</summary>
    internal SavedPictures? Saved { get; init; }

    /// <summary>True where outputs that exist may be replaced.</summary>
    internal bool Overwrites { get; init; }

    /// <summary>The key that it has when it is simulated; null where it is simulated.</summary>
    internal EditKey? SimulatedKey { get; init; }

    /// <summary>Lets others have what this edit held.</summary>
    public void Dispose()
    {
        Array.ForEach(_holds, hold => hold.Dispose());
        Inputs.Dispose();
    }
}
