using System.IO.Hashing;
using System.Text.Json;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>What a line says happened.</summary>
internal enum LineEvent
{
    /// <summary>Nothing that this version knows.</summary>
    Unknown,

    /// <summary><see cref="StartedEntry"/>.</summary>
    Started,

    /// <summary><see cref="ReceivedEntry"/>.</summary>
    Received,

    /// <summary><see cref="DoneEntry"/>.</summary>
    Done,

    /// <summary><see cref="FailedEntry"/>.</summary>
    Failed,
}

/// <summary>The few facts of a line that an index keeps. One instance reads line after line, and allocates for none of them.</summary>
internal sealed class LineFacts
{
    private const int UsualPathLength = 512;

    /// <summary>What happened.</summary>
    public LineEvent Event { get; private set; }

    /// <summary>To which edit; null where the line does not say.</summary>
    public EditKey? Key { get; private set; }

    /// <summary>A hash of the local steps.</summary>
    public ulong Steps { get; private set; }

    /// <summary>Hashes of the stored paths of all files that were written.</summary>
    public List<ulong> Outputs { get; } = [];

    /// <summary>True where a failure left a reply that can be finished.</summary>
    public bool IsReplyKept { get; private set; }

    /// <summary>Reads a line to its end: what was cut off is no line.</summary>
    /// <returns>False where it is none.</returns>
    public bool TryRead(ReadOnlySpan<byte> line)
    {
        (Event, Key, Steps, IsReplyKept) = (LineEvent.Unknown, null, 0, false);
        Outputs.Clear();

        // A file full of something else costs no exception a line.
        line = line.Trim(" \r\t"u8);
        if (!line.StartsWith("{"u8) || !line.EndsWith("}"u8))
        {
            return false;
        }

        try
        {
            Utf8JsonReader reader = new(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadProperty(ref reader);
            }

            // What stands behind the object throws.
            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("event"u8))
        {
            reader.Read();
            Event = EventOf(ref reader);
        }
        else if (reader.ValueTextEquals("key"u8))
        {
            reader.Read();
            Key = ContentHash.TryParse(reader.ValueSpan, out ContentHash hash) ? new EditKey(hash) : null;
        }
        else if (reader.ValueTextEquals("steps"u8))
        {
            reader.Read();
            Steps = XxHash3.HashToUInt64(reader.ValueSpan);
        }
        else if (reader.ValueTextEquals("outputs"u8) || reader.ValueTextEquals("replies"u8))
        {
            reader.Read();
            ReadOutputs(ref reader);
        }
        else if (reader.ValueTextEquals("isReplyKept"u8))
        {
            reader.Read();
            IsReplyKept = reader.TokenType == JsonTokenType.True;
        }
        else
        {
            reader.Skip();
        }
    }

    private static LineEvent EventOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("started"u8) ? LineEvent.Started
        : reader.ValueTextEquals("received"u8) ? LineEvent.Received
        : reader.ValueTextEquals("done"u8) ? LineEvent.Done
        : reader.ValueTextEquals("failed"u8) ? LineEvent.Failed
        : LineEvent.Unknown;

    private void ReadOutputs(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("path"u8))
            {
                reader.Read();
                Outputs.Add(HashOfPath(ref reader));
            }
        }
    }

    private static ulong HashOfPath(ref Utf8JsonReader reader)
    {
        int room = reader.ValueSpan.Length;
        Span<char> path = room <= UsualPathLength ? stackalloc char[UsualPathLength] : new char[room];
        return FilePath.Hash(path[..reader.CopyString(path)]);
    }
}
