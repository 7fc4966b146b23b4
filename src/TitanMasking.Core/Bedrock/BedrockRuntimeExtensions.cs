namespace TitanMasking.Core.Bedrock;

/// <summary>The shorter form of the one operation.</summary>
public static class BedrockRuntimeExtensions
{
    /// <summary>Sends one InvokeModel request that goes through no guardrail.</summary>
    /// <param name="runtime">Who answers.</param>
    /// <param name="modelId">A model id, inference profile id or ARN, as it stands in the catalogue: not escaped.</param>
    /// <param name="body">The JSON body, UTF-8, at most 25,000,000 bytes (the InvokeModel API's own limit).</param>
    /// <param name="cancellationToken">Abandons the call; the outcome of a call that was sent is then unknown.</param>
    /// <returns>The body of an answer with HTTP status 200.</returns>
    /// <exception cref="BedrockException">The service answered with an error, or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<BedrockReply> InvokeModelAsync(this IBedrockRuntime runtime, string modelId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        runtime.InvokeModelAsync(modelId, body, guardrail: null, cancellationToken);
}
