using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TitanMasking.Core.Journals;

/// <summary>One machine's share of the inputs. Every file belongs to exactly one share, by a hash of its name alone, so that machines need not talk to each other.</summary>
/// <param name="Index">Which share, from 0.</param>
/// <param name="Count">How many shares there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The most shares there can be, far above any cluster's.</summary>
    public const int MaxCount = 100_000;

    /// <summary>Reads a share as people write it, such as <c>2/8</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shard">The share.</param>
    /// <returns>False where the text is no share.</returns>
    public static bool TryParse(string text, out Shard shard)
    {
        string[] parts = text.Split('/');
        shard = parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is > 0 and <= MaxCount
            && index < count
                ? new Shard(index, count)
                : default;
        return shard.Count > 0;
    }

    /// <summary>True where a file belongs to this share.</summary>
    /// <param name="path">Its path. Only the name counts, letter for letter: machines may have the same folder in different places.</param>
    public bool Holds(string path)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
        return BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Count == (ulong)Index;
    }

    /// <summary>The share as it stands in file names, such as <c>2-of-8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}-of-{Count}");
}
