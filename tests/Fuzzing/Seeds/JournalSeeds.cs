using System.Text;

namespace TitanMasking.Fuzzing.Seeds;

/// <summary>Lines as a journal has them, written out, so that they are those of this version whatever a later one writes.</summary>
internal static class JournalSeeds
{
    private const string Key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Started = $$"""{"event":"started","time":"2026-11-22T12:00:00Z","key":"{{Key}}","imagePath":"in/a.jpg","replyPath":"a.reply.json","outputPaths":["a.1.png","a.2.png"],"modelId":"m","seed":42,"price":0.08}""";

    private const string Received = $$"""{"event":"received","time":"2026-11-22T12:00:00Z","key":"{{Key}}"}""";

    private const string Done = $$"""{"event":"done","time":"2026-11-22T12:00:00Z","key":"{{Key}}","steps":"format=png","modelId":"m","seed":42,"cost":0.08,"duration":"00:00:02.5","simulated":false,"outputs":[{"path":"a.png","length":6,"hash":"{{Key}}"}],"replies":[{"path":"a.r.png","length":6,"hash":"{{Key}}"}],"areOriginals":true,"replyPath":"a.reply.json","imagePath":"in/a.jpg","maskPath":"/masks/mask.png","task":"Inpaint","prompt":"a \"red\" door\nand a Fenster für 猫","negativePrompt":"people","sides":{"left":1,"top":2,"right":3,"bottom":4} }""";

    private const string Failed = $$"""{"event":"failed","time":"2026-11-22T12:00:00Z","key":"{{Key}}","errorId":"ContentFiltered","message":"The filter refused it.","isReplyKept":true,"imagePath":"in/a.jpg","task":"Outpaint","maskPrompt":"painting"}""";

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, string>
    {
        ["started"] = Started,
        ["received"] = Received,
        ["done"] = Done,
        ["failed"] = Failed,
        ["run"] = $"{Started}\n{Received}\n{Done}\n",
        ["header"] = """{"format":"TitanMasking.Journal","version":1}""" + "\n",
        ["null"] = Done.Replace("\"outputs\":[", "\"outputs\":[null,", StringComparison.Ordinal),
        ["unknown"] = $$"""{"event":"painted","key":"{{Key}}","mood":{"key":[1,{"event":"failed"}]} }""",
    }.ToDictionary(seed => seed.Key, seed => Encoding.UTF8.GetBytes(seed.Value));

    public static IReadOnlyList<string> Words { get; } =
    [
        "\"event\":", "\"started\"", "\"received\"", "\"done\"", "\"failed\"", "\"key\":", $"\"{Key}\"", "\"steps\":", "\"outputs\":", "\"replies\":", "\"path\":", "\"length\":", "\"hash\":",
        "\"imagePath\":", "\"maskPath\":", "\"outputPaths\":", "\"replyPath\":", "\"task\":", "\"Inpaint\"", "\"errorId\":", "\"duration\":", "\"00:00:01\"", "\"sides\":", "\"isReplyKept\":",
        .. JsonWords.All,
    ];
}
