using System.Globalization;

namespace TitanMasking.Core.Journals;

/// <summary>One machine's share of the inputs.</summary>
/// <param name="Index">Which share, from 0.</param>
/// <param name="Count">How many shares there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The share as it stands in file names, such as <c>2-of-8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}-of-{Count}");
}
