using System.Buffers.Binary;
using System.IO.Hashing;

namespace TitanMasking.Core.Simulation;

/// <summary>The text chunk by which every PNG of the simulation says that no model painted it.</summary>
public static class SimulationMark
{
    private static ReadOnlySpan<byte> TypeAndText => "tEXtComment\0TitanMasking.PS simulation: no model painted this"u8;

    private static ReadOnlySpan<byte> Text => TypeAndText[4..];

    /// <summary>Says whether a PNG carries the mark. It walks the chunks and decodes nothing.</summary>
    /// <param name="png">A file's bytes. What is no PNG, or is cut off before the mark, carries none.</param>
    public static bool IsSimulated(ReadOnlySpan<byte> png)
    {
        foreach (PngChunk chunk in new PngChunks(png))
        {
            if (chunk.Is("tEXt"u8) && chunk.Data.SequenceEqual(Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the mark into a PNG, right behind its header chunk.</summary>
    /// <param name="png">A PNG's bytes.</param>
    /// <returns>The bytes with the mark; they decode to the same pixels.</returns>
    /// <exception cref="ArgumentException">The bytes are no PNG.</exception>
    public static byte[] Write(ReadOnlySpan<byte> png)
    {
        PngChunks chunks = new(png);
        if (!chunks.MoveNext())
        {
            throw new ArgumentException("These bytes are no PNG; only a PNG can carry the mark.", nameof(png));
        }

        // A chunk is the length of its data, its type, the data, and a checksum over type and data.
        byte[] chunk = new byte[4 + TypeAndText.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, Text.Length);
        TypeAndText.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + TypeAndText.Length), Crc32.HashToUInt32(TypeAndText));
        return [.. png[..chunks.Position], .. chunk, .. png[chunks.Position..]];
    }
}
