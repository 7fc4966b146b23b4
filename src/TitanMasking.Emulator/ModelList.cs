using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitanMasking.Core.Catalogue;

namespace TitanMasking.Emulator;

/// <summary>ListFoundationModels over HTTP: the built-in catalogue, in the control plane's shape. It counts as no call, and no fault is ever ordered for it.</summary>
/// <param name="authentication">Who may ask.</param>
/// <param name="time">The clock by which a model is past its end.</param>
internal sealed class ModelList(Authentication authentication, TimeProvider time)
{
    /// <summary>The path that it answers.</summary>
    public const string Path = "/foundation-models";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Answers one request.</summary>
    /// <param name="http">The request.</param>
    public Task HandleAsync(HttpContext http)
    {
        Outcome outcome = authentication.Refuse(http, body: []) is { } refusal ? Outcome.Refused(refusal) : Outcome.Listed(ToJson());
        return InvokeEndpoint.SendAsync(http, Guid.NewGuid().ToString(), outcome);
    }

    // What is past its end is answered here all the same, so it is listed: as LEGACY, the service's word for what it advises against.
    private byte[] ToJson()
    {
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                ModelSummaries = ModelCatalogue.BuiltIn.Models.Select(model => Summary(FoundationId(model.Id), model.Name, model.StateOn(today) == ModelState.Active ? "ACTIVE" : "LEGACY")),
            },
            s_json);
    }

    private static object Summary(string id, string name, string status) => new
    {
        ModelArn = $"arn:aws:bedrock:us-east-1::foundation-model/{id}",
        ModelId = id,
        ModelName = name,
        ProviderName = id.StartsWith("amazon.", StringComparison.Ordinal) ? "Amazon" : "Stability AI",
        InputModalities = new[] { "TEXT", "IMAGE" },
        OutputModalities = new[] { "IMAGE" },
        ModelLifecycle = new { Status = status },
    };

    // The catalogue has the id that is called, which may be that of an inference profile; the list has foundation models.
    private static string FoundationId(string id) => id.StartsWith("us.", StringComparison.Ordinal) ? id["us.".Length..] : id;
}
