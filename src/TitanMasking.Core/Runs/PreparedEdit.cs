using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>An edit that passed every check and has not been sent.</summary>
public sealed class PreparedEdit
{
    internal PreparedEdit(EditRequest request, OutputNames names, OutputOptions output, decimal? price) =>
        (Request, Names, Output, Price) = (request, names, output, price);

    /// <summary>What is asked.</summary>
    public Edit Edit => Request.Edit;

    /// <summary>The full paths of the pictures that it will make.</summary>
    public IEnumerable<string> OutputPaths => Names.Paths;

    /// <summary>What it will cost in US dollars; null where the price is unknown.</summary>
    public decimal? Price { get; }

    internal EditRequest Request { get; }

    internal OutputNames Names { get; }

    internal OutputOptions Output { get; }
}
