using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// Stands in for Amazon Bedrock with no network and no account. It reads the bytes of a request by rules of its own, so
/// that a misreading of the contract elsewhere shows here; it refuses in the service's own shape, and paints a pattern
/// that nobody takes for a model's work. The same request always gets the same answer.
/// </summary>
public sealed class BedrockSimulation : IBedrockRuntime
{
    // From the reference of the InvokeModel API.
    private const int MaxBodyBytes = 25_000_000;

    private static readonly ISimulatedModel[] s_models =
    [
        new TitanSimulation(), new NovaSimulation(),
        new StabilityInpaint(), new StabilityEraseObject(), new StabilitySearchReplace(), new StabilityOutpaint(),
    ];

    // What stands before a model's id in the id of a cross-region inference profile.
    private static readonly string[] s_regions = ["us", "eu", "apac", "global"];

    private readonly Action<string> _warn;
    private readonly ModelCatalogue _catalogue;

    /// <summary>Creates the simulation.</summary>
    /// <param name="warn">Takes one sentence for every part of a request that is accepted although the documentation leaves open whether the service does. Called on the thread that paints, so from several at once.</param>
    /// <param name="catalogue">The models, the user's own among them, which are simulated as those whose contract they speak; null is the built-in ones.</param>
    public BedrockSimulation(Action<string>? warn = null, ModelCatalogue? catalogue = null) =>
        (_warn, _catalogue) = (warn ?? (static _ => { }), catalogue ?? ModelCatalogue.BuiltIn);

    /// <inheritdoc/>
    public string Origin => "simulation";

    /// <inheritdoc/>
    public bool IsAws => false;

    /// <inheritdoc/>
    public bool IsFree => true;

    /// <summary>Answers one InvokeModel request, on the thread pool.</summary>
    /// <param name="modelId">The id of a simulated model, with or without the prefix of a cross-region profile, an ARN that ends in one, or the id of a model of the user's own.</param>
    /// <param name="body">The JSON body, UTF-8, at most 25,000,000 bytes (the InvokeModel API's own limit). It must not change before the answer is there.</param>
    /// <param name="guardrail">A guardrail, of which the simulation knows nothing: none ever intervenes, and the answer says so. Null is none.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <returns>The answer, and an id that follows from the request.</returns>
    /// <exception cref="BedrockException"><c>ResourceNotFoundException</c> (404) for a model that is not simulated, <c>ValidationException</c> (400) for a request that the contract does not allow.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(modelId);
        return Task.Run(() => Invoke(modelId, body.Span, guardrail, cancellationToken), cancellationToken);
    }

    /// <summary>Does nothing: there is nothing to let go of.</summary>
    public void Dispose()
    {
    }

    private BedrockReply Invoke(string modelId, ReadOnlySpan<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        string requestId = RequestId(modelId, body);
        if (body.Length > MaxBodyBytes)
        {
            throw Error("ValidationException", 400, string.Create(CultureInfo.InvariantCulture, $"The request body has {body.Length:N0} bytes; at most {MaxBodyBytes:N0} are allowed. Send a smaller image."), requestId);
        }

        // An ARN names the model after its last slash.
        string name = modelId.StartsWith("arn:", StringComparison.Ordinal) ? modelId[(modelId.LastIndexOf('/') + 1)..] : modelId;
        string[] parts = name.Split('.', 2);
        string id = parts is [{ } region, { } rest] && s_regions.Contains(region) ? rest : name;
        ISimulatedModel model = Find(id)
            ?? FindByContract(modelId)
            ?? throw Error("ResourceNotFoundException", 404, $"No model '{modelId}' is simulated. Name one of: {string.Join(", ", s_models.SelectMany(model => model.ModelIds))}.", requestId);
        try
        {
            ReadOnlyMemory<byte> answer = model.Invoke(body, _warn, cancellationToken);
            return new BedrockReply(guardrail is null ? answer : WithGuardrailAction(answer), requestId);
        }
        catch (RefusedException refused)
        {
            throw Error("ValidationException", 400, refused.Message, requestId, refused);
        }
    }

    // The answer is an object with at least one field: the first stands right behind its brace.
    private static byte[] WithGuardrailAction(ReadOnlyMemory<byte> answer) =>
        [.. "{\"amazon-bedrock-guardrailAction\":\"NONE\","u8, .. answer.Span[1..]];

    private static ISimulatedModel? Find(string name) => Array.Find(s_models, model => model.ModelIds.Contains(name, StringComparer.Ordinal));

    private ISimulatedModel? FindByContract(string modelId)
    {
        string? contract = _catalogue.Models.FirstOrDefault(entry => entry.Id == modelId)?.Contract;
        return ModelCatalogue.BuiltIn.Models.Where(entry => entry.Contract == contract).Select(entry => Find(FoundationModels.WithoutGeography(entry.Id))).FirstOrDefault();
    }

    private static string RequestId(string modelId, ReadOnlySpan<byte> body)
    {
        XxHash128 hash = new();
        hash.Append(Encoding.UTF8.GetBytes(modelId));
        hash.Append(body);
        return new Guid(hash.GetCurrentHash()).ToString();
    }

    private static BedrockException Error(string type, int status, string message, string requestId, Exception? found = null) =>
        new(BedrockFailure.Answered, message, found) { ErrorType = type, StatusCode = status, RequestId = requestId };
}
