using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>An edit that passed every check and has not been sent.</summary>
public sealed class PreparedEdit
{
    internal PreparedEdit(PlannedEdit plan, EditRequest request, decimal? price) => (Plan, Request, Price) = (plan, request, price);

    /// <summary>What is asked.</summary>
    public Edit Edit => Plan.Edit;

    /// <summary>The model that will paint it.</summary>
    public string ModelId => Plan.Model.Entry.Id;

    /// <summary>The full paths of the pictures that it will make.</summary>
    public IEnumerable<string> OutputPaths => Plan.Names.Paths;

    /// <summary>What it will cost in US dollars; null where the price is unknown.</summary>
    public decimal? Price { get; }

    internal PlannedEdit Plan { get; }

    internal EditRequest Request { get; }
}
