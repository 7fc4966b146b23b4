using System.Text;

namespace TitanMasking.Fuzzing.Seeds;

/// <summary>Answers of models and of what stands in between.</summary>
internal static class ReplySeeds
{
    public static IReadOnlyDictionary<string, byte[]> Answers { get; } = ToBytes(new()
    {
        ["pictures"] = $$"""{"images":["{{Picture("gray-8")}}","{{Picture("jpeg")}}"]}""",
        ["mask"] = $$"""{"images":["{{Picture("turned")}}"],"maskImage":"{{Picture("gray-8")}}","error":null}""",
        ["filtered"] = """{"images":[],"error":"The generated images were blocked."}""",
        ["stability"] = $$"""{"seeds":[1],"finish_reasons":[null],"images":["{{Picture("webp-lossy")}}"]}""",
        ["stability-filtered"] = """{"seeds":[],"finish_reasons":["Filter reason: prompt"],"images":[]}""",
        ["stability-failed"] = """{"finish_reasons":["Inference error"]}""",
        ["guardrail"] = """{"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{"guardrail":{"input":{"abc":{"topicPolicy":{"topics":[{"name":"Weapons","action":"BLOCKED"}]}}},"outputs":[{"abc":{"contentPolicy":{"filters":[{"type":"VIOLENCE","confidence":"HIGH","action":"BLOCKED"}]}}}]}}}""",
        ["broken"] = """{"images":["AAAA","=","",1,null]}""",
        ["no-unicode"] = """{"images":[],"error":"\ud800"}""",
        ["empty"] = "",
        ["array"] = "[]",
    });

    public static IReadOnlyDictionary<string, byte[]> Errors { get; } = ToBytes(new()
    {
        ["validation"] = """{"__type":"com.amazon#ValidationException:http://x/","message":"The model identifier is invalid."}""",
        ["throttling"] = """{"code":"ThrottlingException","Message":"Too many requests."}""",
        ["denied"] = """{"code":"AccessDeniedException","message":"Please make sure your API Key is valid."}""",
        ["expired"] = """{"code":"ExpiredTokenException","message":"The security token has expired\r\n\u0007"}""",
        ["end-of-life"] = """{"code":"ResourceNotFoundException","message":"This model version has reached the end of its life."}""",
        ["filtered"] = """{"code":"ValidationException","message":"blocked by our content filters"}""",
        ["no-unicode"] = """{"code":"ValidationException","message":"\ud800"}""",
        ["no-words"] = """{"message":""}""",
        ["page"] = "<html><body>502</body></html>",
    });

    public static IReadOnlyList<string> Words { get; } =
    [
        "\"images\":", "\"maskImage\":", "\"error\":", "\"finish_reasons\":", "\"Inference error\"", "\"__type\":", "\"code\":", "\"message\":", "\"Message\":", "\"iVBORw0KGgo=\"", "\"/9j/2Q==\"",
        "ValidationException", "ModelErrorException", "ServiceQuotaExceededException", .. JsonWords.All,
    ];

    private static string Picture(string seed) => Convert.ToBase64String(HeaderSeeds.All[seed]);

    private static Dictionary<string, byte[]> ToBytes(Dictionary<string, string> seeds) => seeds.ToDictionary(seed => seed.Key, seed => Encoding.UTF8.GetBytes(seed.Value));
}
