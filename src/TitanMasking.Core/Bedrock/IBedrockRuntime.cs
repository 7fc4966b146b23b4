using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>The one operation of Amazon Bedrock that painting needs. Implementations are safe for concurrent calls and never retry: one place decides on that, and it is not here.</summary>
public interface IBedrockRuntime : IDisposable
{
    /// <summary>Where the answers come from, as people should read it: <c>simulation</c>, or the endpoint's host and port.</summary>
    string Origin { get; }

    /// <summary>True when the answers come from Amazon's own endpoint, and so cost money.</summary>
    bool IsAws { get; }

    /// <summary>The AWS region that answers; null where none does, or where that says nothing of what models there are.</summary>
    string? Region => null;

    /// <summary>True when the answers are known to cost nothing.</summary>
    bool IsFree => false;

    /// <summary>What has to be named for another process to call the same; null where it is none that can be named.</summary>
    BedrockRuntimeOptions? Options => null;

    /// <summary>Sends one InvokeModel request.</summary>
    /// <param name="modelId">A model id, inference profile id or ARN, as it stands in the catalogue: not escaped.</param>
    /// <param name="body">The JSON body, UTF-8, at most 25,000,000 bytes (the InvokeModel API's own limit).</param>
    /// <param name="guardrail">The guardrail that the call goes through; null is none.</param>
    /// <param name="cancellationToken">Abandons the call; the outcome of a call that was sent is then unknown.</param>
    /// <returns>The body of an answer with HTTP status 200.</returns>
    /// <exception cref="BedrockException">The service answered with an error, or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken);
}
