using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanMasking.Benchmarks.Measuring;

namespace TitanMasking.Benchmarks.Throughput;

/// <summary>
/// The floor: the least that any client must do for a picture. It reads the file, writes the body, sends it, reads the reply and writes the
/// picture; it signs nothing, checks nothing, remembers nothing and makes nothing sure.
/// </summary>
internal static class FloorClient
{
    public const string Name = "floor-client";

    /// <summary>Paints: URL, folder, mask, destination, calls at once.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        (string url, string folder, string mask, string destination) = (args[0], args[1], args[2], args[3]);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = int.Parse(args[4], CultureInfo.InvariantCulture) };
        string maskText = Convert.ToBase64String(await File.ReadAllBytesAsync(mask));
        Directory.CreateDirectory(destination);
        using HttpClient client = new();
        string[] images = Directory.GetFiles(folder);
        Usage.Of(() =>
        {
            Parallel.ForEachAsync(images, parallel, (image, cancellation) => PaintAsync(client, url, image, maskText, destination, cancellation)).GetAwaiter().GetResult();
            return images.Length;
        }).Print();
        return 0;
    }

    private static async ValueTask PaintAsync(HttpClient client, string url, string image, string mask, string destination, CancellationToken cancellation)
    {
        string text = Convert.ToBase64String(await File.ReadAllBytesAsync(image, cancellation));
        string body = $$"""{"taskType":"INPAINTING","imageGenerationConfig":{"numberOfImages":1,"quality":"standard","height":1024,"width":1024,"cfgScale":8.0,"seed":7},"inPaintingParams":{"image":"{{text}}","text":"a red door","maskImage":"{{mask}}"} }""";
        using HttpRequestMessage request = new(HttpMethod.Post, $"{url}/model/amazon.titan-image-generator-v2%3A0/invoke")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=benchmark/20260101/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        using JsonDocument reply = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        byte[] picture = reply.RootElement.GetProperty("images")[0].GetBytesFromBase64();
        await File.WriteAllBytesAsync(Path.Combine(destination, Path.GetFileNameWithoutExtension(image) + ".png"), picture, cancellation);
    }
}
