using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class ImagesReplyTests
{
    private const string Traced = """
        {"amazon-bedrock-trace":{"guardrail":{"input":{"abc":{"topicPolicy":{"topics":[{"name":"Weapons","type":"DENY","action":"BLOCKED"}]}}}}},
        """;

    private static readonly byte[] s_picture = Answer.Picture();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_was_asked_for_came(int count)
    {
        byte[][] pictures = [.. Enumerable.Range(1, count).Select(Answer.Picture)];

        ModelReply reply = Read(Answer.Of(pictures), count);

        Assert.Equal(pictures, reply.Images.Select(image => image.ToArray()));
        Assert.Null(reply.Problem);
    }

    [Fact]
    public void More_than_asked_for_is_kept()
    {
        ModelReply reply = Read(Answer.Of(s_picture, s_picture), asked: 1);

        Assert.Equal(2, reply.Images.Count);
        Assert.Null(reply.Problem);
    }

    [Fact]
    public void Escaped_slashes_are_base64_too()
    {
        string escaped = Convert.ToBase64String(s_picture).Replace("/", "\\/", StringComparison.Ordinal);

        Assert.Equal(s_picture, Assert.Single(Read(Answer.OfText(escaped)).Images).ToArray());
    }

    [Theory]
    [InlineData("NONE", 1)]
    [InlineData("INTERVENED", 0)]
    [InlineData("intervened", 0)]
    public void A_guardrail_that_intervenes_takes_the_pictures_with_it(string action, int count)
    {
        ModelReply reply = Read(Answer.Json($$"""{"images":["{{Convert.ToBase64String(s_picture)}}"],"amazon-bedrock-guardrailAction":"{{action}}"}"""));

        Assert.Equal(count, reply.Images.Count);
        Assert.Equal(count == 0, reply.Problem is { IsByGuardrail: true, CameWithPictures: true });
    }

    [Fact]
    public void Broken_lines_are_base64_too()
    {
        string broken = Convert.ToBase64String(s_picture).Insert(8, "\\r\\n");

        Assert.Equal(s_picture, Assert.Single(Read(Answer.OfText(broken)).Images).ToArray());
    }

    [Fact]
    public void Fields_that_are_not_known_are_passed_over() =>
        Assert.Null(Read(Answer.Json($$"""{"maskImage":null,"images":["{{Convert.ToBase64String(s_picture)}}"],"error":null,"x":[1]}""")).Problem);

    public static TheoryData<byte[], int, EditErrorId, string> Problems => new()
    {
        { Answer.WithError("flagged by filters"), 1, EditErrorId.ContentFiltered, "No picture came. The model says: flagged by filters" },
        { Answer.WithError("one was flagged", s_picture), 3, EditErrorId.ContentFiltered, "1 of 3 pictures came. The model says: one was flagged" },
        { Answer.Json("""{"error":"flagged"}"""), 1, EditErrorId.ContentFiltered, "No picture came. The model says: flagged" },
        { Answer.Json("{\"amazon-bedrock-guardrailAction\":\"INTERVENED\"}"), 1, EditErrorId.ContentFiltered, "The guardrail intervened." },
        { Answer.Json("{\"error\":\"not here\",\"amazon-bedrock-guardrailAction\":\"INTERVENED\"}"), 1, EditErrorId.ContentFiltered, "The guardrail intervened, and says: not here" },
        { Answer.Json(Traced + "\"amazon-bedrock-guardrailAction\":\"INTERVENED\"}"), 1, EditErrorId.ContentFiltered, "The guardrail intervened and blocked what was asked (denied topic 'Weapons')." },
        { Answer.Json(Traced + "\"error\":\"not here\",\"amazon-bedrock-guardrailAction\":\"INTERVENED\"}"), 1, EditErrorId.ContentFiltered, "The guardrail intervened and blocked what was asked (denied topic 'Weapons'). It says: not here" },
        { Answer.Json(Traced + "\"amazon-bedrock-guardrailAction\":\"NONE\"}"), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Json("{\"amazon-bedrock-guardrailAction\":\"NONE\"}"), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Of(s_picture, s_picture), 3, EditErrorId.ModelFailed, "2 of 3 pictures came." },
        { Answer.Of(), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.OfText("no base64!"), 1, EditErrorId.ModelFailed, "No picture came. Picture 1 of the answer is no valid base64." },
        { Answer.OfText(""), 1, EditErrorId.ModelFailed, "No picture came. Picture 1 of the answer is empty (0 bytes)." },
        { Answer.Of([1, 2, 3]), 1, EditErrorId.ModelFailed, "No picture came. Picture 1 of the answer is no image of a known format." },
        { Answer.Of(s_picture[..^5]), 1, EditErrorId.ModelFailed, "No picture came. Picture 1 of the answer is cut off: the PNG ends before its last chunk (IEND)." },
        { Answer.Of(s_picture, [1]), 2, EditErrorId.ModelFailed, "1 of 2 pictures came. Picture 2 of the answer is no image of a known format." },
        { Answer.Of([1], s_picture, s_picture), 2, EditErrorId.ModelFailed, "2 of 2 pictures came. Picture 1 of the answer is no image of a known format." },
        { [], 1, EditErrorId.ModelFailed, "The answer is empty." },
        { Answer.Json("<html>502</html>"), 1, EditErrorId.ModelFailed, "The answer is no JSON, or cut off." },
        { Answer.Of(s_picture)[..^3], 1, EditErrorId.ModelFailed, "The answer is no JSON, or cut off." },
        { Answer.Json("[]"), 1, EditErrorId.ModelFailed, "The answer is no JSON object." },
        { Answer.Json("null"), 1, EditErrorId.ModelFailed, "The answer is no JSON object." },
        { Answer.Json("{}"), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Json("""{"images":null}"""), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Json("""{"images":"x"}"""), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Json("""{"images":{"0":"x"}}"""), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Json("""{"images":[1,null]}"""), 1, EditErrorId.ModelFailed, "No picture came. Picture 1 of the answer is no valid base64. Picture 2 of the answer is no valid base64." },
        { Answer.Json("""{"images":[],"error":7}"""), 1, EditErrorId.ModelFailed, "No picture came." },
        { Answer.Json("""{"images":[],"error":""}"""), 1, EditErrorId.ModelFailed, "No picture came." },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_is_wrong_is_told(byte[] body, int asked, EditErrorId id, string message)
    {
        ReplyProblem problem = Read(body, asked).Problem!;

        Assert.Equal((id, message), (problem.Id, problem.Message));
    }

    public static TheoryData<string, byte[]> NoText => new()
    {
        { "half a character as the error", Answer.Json("""{"images":[],"error":"\ud83c"}""") },
        { "half a character as a picture", Answer.Json("""{"images":["\ud83c"]}""") },
        { "half a character as a name", Answer.Json("""{"\ud83cxxxx":1,"imag\ud83c":2,"images":[]}""") },
        { "bytes that are no UTF-8 as the error", [.. """{"images":[],"error":" """u8, 0xFF, 0xC0, .. "\"}"u8] },
        { "bytes that are no UTF-8 as a picture", [.. """{"images":[" """u8, 0xFF, 0xC0, .. "\"]}"u8] },
        { "bytes that are no UTF-8 as a name", [.. "{\""u8, 0xFF, 0xC0, .. "\":1}"u8] },
        { "too deep", Answer.Json(new string('[', 1000)) },
    };

    [Theory]
    [MemberData(nameof(NoText))]
    public void It_never_throws_for_what_the_body_holds(string what, byte[] body)
    {
        ModelReply reply = Read(body);

        Assert.True(reply.Images.Count == 0 && reply.Problem is not null, what);
    }

    [Fact]
    public void Random_changes_of_an_answer_never_throw()
    {
        Random random = new(20_261_122);
        byte[] answer = Answer.WithError("caf\\u00e9", s_picture);
        for (int round = 0; round < 5000; round++)
        {
            byte[] broken = answer[..random.Next(answer.Length + 1)];
            for (int count = random.Next(4); count > 0 && broken.Length > 0; count--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            Read(broken);
        }
    }

    private static ModelReply Read(byte[] body, int asked = 1) => Requests.Model().ReadReply(body, asked);
}
