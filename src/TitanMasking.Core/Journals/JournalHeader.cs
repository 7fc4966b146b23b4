using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TitanMasking.Core.Journals;

/// <summary>The first line of every journal: what the file is, and the version of its format.</summary>
internal static class JournalHeader
{
    private const string Format = "TitanMasking.Journal";
    private const int Version = 1;
    private const int MaxLength = 4096;

    /// <summary>The line, with its end.</summary>
    public static ReadOnlySpan<byte> Line => "{\"format\":\"TitanMasking.Journal\",\"version\":1}\n"u8;

    /// <summary>Looks whether a file is a journal that can be read and written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its full path, for the error.</param>
    /// <returns>The length of the header with the end of its line; 0 where the file is empty, or was cut off in the middle of its header.</returns>
    /// <exception cref="Edits.EditException">It is of a newer version, or no journal.</exception>
    public static int Check(SafeFileHandle file, string path)
    {
        Span<byte> start = stackalloc byte[MaxLength];
        start = start[..RandomAccess.Read(file, start, 0)];
        int length = start.IndexOf((byte)'\n');
        if (length < 0 && Line.StartsWith(start))
        {
            return 0;
        }

        return VersionOf(length < 0 ? [] : start[..length]) switch
        {
            null => throw JournalErrors.NoJournal(path),
            > Version and int version => throw JournalErrors.VersionTooNew(path, version, Version),
            _ => length + 1,
        };
    }

    private static int? VersionOf(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement header = document.RootElement;
            return header.ValueKind == JsonValueKind.Object
                && header.TryGetProperty("format", out JsonElement format) && format.ValueEquals(Format)
                && header.TryGetProperty("version", out JsonElement version) && version.TryGetInt32(out int number) && number > 0
                ? number
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
