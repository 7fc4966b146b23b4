using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Models;

/// <summary>What came of a call that was answered. Once it is disposed its pictures may not be touched any more: their memory is another's then.</summary>
public sealed record ModelReply : IDisposable
{
    /// <summary>The pictures that came, each checked to be one, as the model's own bytes.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Images { get; init; }

    /// <summary>The mask that the model painted by, as a PNG of its picture's size: black is inside. Null where it was not asked for, or did not come.</summary>
    public ReadOnlyMemory<byte>? Mask { get; init; }

    /// <summary>What is wrong with the answer; null where it holds what was asked for. Beside pictures it is a warning, alone it is the edit's error.</summary>
    public ReplyProblem? Problem { get; init; }

    internal IReadOnlyList<PooledBuffer> Buffers { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PooledBuffer buffer in Buffers)
        {
            buffer.Dispose();
        }
    }
}

/// <summary>What is wrong with an answer.</summary>
/// <param name="Id">The error that it is where no picture came: <see cref="EditErrorId.ContentFiltered"/> or <see cref="EditErrorId.ModelFailed"/>.</param>
/// <param name="Message">What was found.</param>
public sealed record ReplyProblem(EditErrorId Id, string Message)
{
    /// <summary>True where a guardrail intervened, and not the model's own filter.</summary>
    public bool IsByGuardrail { get; init; }

    /// <summary>True where a guardrail intervened and pictures came all the same, which are no result and may have been paid for.</summary>
    public bool CameWithPictures { get; init; }
}
