using System.Text;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Answers of a model that paints, as they come over the wire.</summary>
internal static class Answer
{
    /// <summary>A small sound picture; another number is another picture.</summary>
    public static byte[] Picture(int number = 1) => new PngBuilder(8, 8) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, _) => (x * y * number) % 256 }.Build();

    public static byte[] Of(params byte[][] pictures) => OfText([.. pictures.Select(Convert.ToBase64String)]);

    public static byte[] OfText(params string[] pictures) => Json($$"""{"images":[{{string.Join(',', pictures.Select(picture => $"\"{picture}\""))}}]}""");

    public static byte[] WithError(string error, params byte[][] pictures) =>
        Json($$"""{"images":[{{string.Join(',', pictures.Select(picture => $"\"{Convert.ToBase64String(picture)}\""))}}],"error":"{{error}}"}""");

    public static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
