using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// What Stability's image services have in common, as the Amazon Bedrock user guide describes them (read 2026-11-22):
/// a flat body, the rules for the image, the seed, the format and the shape of the answer. The output format that stands
/// in for none is PNG, which is the simulation's own choice.
/// </summary>
internal abstract class StabilitySimulation : ISimulatedModel
{
    private const string SeedName = "seed";
    private const string FormatName = "output_format";
    private const string StyleName = "style_preset";

    private const long MaxSeed = 4_294_967_294;
    private const int MaxPromptLength = 10_000;
    private const int MinSide = 64;
    private const int MaxPixels = 9_437_184;

    private static readonly Dictionary<string, OutputFormat> s_formats = new()
    {
        ["jpeg"] = OutputFormat.Jpeg,
        ["png"] = OutputFormat.Png,
        ["webp"] = OutputFormat.Webp,
    };

    private readonly ObjectField _request;

    /// <summary>Creates a service.</summary>
    /// <param name="modelId">The model id without the prefix of a cross-region profile.</param>
    /// <param name="fields">What it takes beyond <c>image</c>, <c>seed</c> and <c>output_format</c>.</param>
    protected StabilitySimulation(string modelId, params (string Name, WireField Field)[] fields)
    {
        ModelIds = ["us." + modelId, modelId];
        Dictionary<string, WireField> all = new()
        {
            ["image"] = new Base64Field { Required = true },
            [SeedName] = new IntegerField(0, MaxSeed),
            [FormatName] = new ChoiceField([.. s_formats.Keys]),
        };
        foreach ((string name, WireField field) in fields)
        {
            all.Add(name, field);
        }

        _request = new FlatBody(all);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ModelIds { get; }

    /// <summary>What to paint.</summary>
    protected static WireField Prompt => new TextField(1, MaxPromptLength) { Required = true };

    /// <summary>What to paint, where it may be left out.</summary>
    protected static WireField OptionalPrompt => new TextField(0, MaxPromptLength);

    /// <summary>What to avoid; how long it may be is left open by the documentation.</summary>
    protected static (string Name, WireField Field) NegativePrompt => ("negative_prompt", new TextField(0, int.MaxValue));

    /// <summary>How far the painted region grows, in pixels.</summary>
    protected static (string Name, WireField Field) GrowMask => ("grow_mask", new IntegerField(0, 20));

    /// <summary>The name of a style; the documentation at hand does not list them.</summary>
    protected static (string Name, WireField Field) StylePreset => (StyleName, new TextField(1, int.MaxValue));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Invoke(ReadOnlySpan<byte> body, Action<string> warn, CancellationToken cancellationToken)
    {
        WireObject request = _request.Parse(body);
        WarnOfTexts(request, warn);
        byte[] encoded = request.Get<byte[]>("image");
        string path = request.PathOf("image");
        CheckImage(PictureHeader.ReadWithWebp(encoded, path), path);

        cancellationToken.ThrowIfCancellationRequested();
        long seed = Seed(request, body);
        Painting painting = Plan(request, Picture.Decode(encoded, path), seed, warn);
        if (!painting.Strength.AsSpan().ContainsAnyExcept(byte.MinValue))
        {
            throw new RefusedException(request.Path, "nothing to paint", "White or gray in the mask, or transparency in an image with no mask, is painted, and a larger canvas: ask for some.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        OutputFormat format = s_formats[request.Get(FormatName, "png")];
        return Answer(seed, SimulationMark.Write(painting.Canvas.Paint(painting.Strength, painting.Fill, format)));
    }

    /// <summary>Decides what is painted where.</summary>
    /// <param name="request">The request.</param>
    /// <param name="picture">Its image.</param>
    /// <param name="seed">The seed, never 0.</param>
    /// <param name="warn">Takes what is accepted although the documentation leaves it open.</param>
    /// <exception cref="RefusedException">The request asks for nothing that can be painted.</exception>
    protected abstract Painting Plan(WireObject request, Picture picture, long seed, Action<string> warn);

    /// <summary>Paints what a request's mask shows, or the image's own transparency where it has no mask.</summary>
    /// <param name="request">A request with the fields <c>mask</c> and <c>grow_mask</c>.</param>
    /// <param name="picture">Its image.</param>
    /// <param name="fill">Makes what is painted, from the canvas and one strength a pixel.</param>
    /// <param name="warn">Takes what is accepted although the documentation leaves it open.</param>
    /// <exception cref="RefusedException">There is neither a mask nor an alpha channel, or the mask is of another kind.</exception>
    protected static Painting PaintMasked(WireObject request, Picture picture, Func<Picture, byte[], IFill> fill, Action<string> warn)
    {
        byte[] strength;
        if (request.Has("mask"))
        {
            strength = SoftMask.Read(request.Get<byte[]>("mask"), request.PathOf("mask"), picture, warn);
        }
        else if (picture.HasAlpha)
        {
            warn($"{request.Path} has no 'mask'. The simulation paints what is transparent in the image; that the service does is unconfirmed. Send a mask to be sure.");
            strength = SoftMask.FromAlpha(picture);
            picture = picture.WithoutAlpha();
        }
        else
        {
            throw new RefusedException(request.Path, "no field 'mask', and an image without an alpha channel", "One of them says what is painted. Send a mask.");
        }

        strength = Grow(request, strength, picture.Width);
        return new Painting(picture, strength, fill(picture, strength));
    }

    /// <summary>Grows what is painted by as much as the request asks for.</summary>
    /// <param name="request">A request with the field <c>grow_mask</c>.</param>
    /// <param name="strength">One number a pixel, counted by rows from the top left.</param>
    /// <param name="width">The width in pixels.</param>
    protected static byte[] Grow(WireObject request, byte[] strength, int width)
    {
        const long Default = 5;
        return SoftMask.Grow(strength, width, (int)request.Get(GrowMask.Name, Default));
    }

    private static void WarnOfTexts(WireObject request, Action<string> warn)
    {
        foreach (string name in (string[])["prompt", NegativePrompt.Name, "search_prompt", StyleName])
        {
            string? text = request.Get<string?>(name, null);
            if (text is { Length: 0 })
            {
                warn($"{request.PathOf(name)} is empty. The simulation takes it as left out; the documentation does not say that the service does. Leave out the field instead.");
            }
            else if (text is not null && name == StyleName)
            {
                warn($"{request.PathOf(name)} is '{text}'. The simulation takes any word; the service knows only its own. Look it up in the service's documentation.");
            }
            else if (text?.EnumerateRunes().Count() > MaxPromptLength)
            {
                warn(string.Create(CultureInfo.InvariantCulture, $"{request.PathOf(name)} has more than {MaxPromptLength:N0} characters. The simulation takes it; whether the service takes more than in a prompt is unconfirmed. Shorten it to be sure."));
            }
        }
    }

    private static void CheckImage(PictureHeader header, string path)
    {
        string found = $"an image of {header.Width}x{header.Height} pixels";
        long shorter = Math.Min(header.Width, header.Height);
        long longer = Math.Max(header.Width, header.Height);
        if (shorter < MinSide)
        {
            throw new RefusedException(path, found, $"Each side must have at least {MinSide}. Scale the image and its mask up.");
        }

        if (shorter * longer > MaxPixels)
        {
            throw new RefusedException(path, found, string.Create(CultureInfo.InvariantCulture, $"It may have at most {MaxPixels:N0} pixels in all. Scale the image and its mask down."));
        }

        // Twice the aspect, to stay with whole numbers.
        if (2 * longer > 5 * shorter)
        {
            throw new RefusedException(path, found, "Its sides may relate as 1:2.5 to 2.5:1. Crop the image and its mask.");
        }
    }

    // 0 and none stand for a random seed in the service. Here the request decides, so that the same request gets the same answer.
    private static long Seed(WireObject request, ReadOnlySpan<byte> body)
    {
        long seed = request.Get(SeedName, 0L);
        return seed != 0 ? seed : 1 + (long)(XxHash3.HashToUInt64(body) % MaxSeed);
    }

    private static ReadOnlyMemory<byte> Answer(long seed, byte[] image)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("seeds");
            json.WriteNumberValue(seed);
            json.WriteEndArray();
            json.WriteStartArray("finish_reasons");
            json.WriteNullValue();
            json.WriteEndArray();
            json.WriteStartArray("images");
            json.WriteBase64StringValue(image);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    /// <summary>What is painted where.</summary>
    /// <param name="Canvas">The picture that is painted on.</param>
    /// <param name="Strength">One number a pixel, counted by rows from the top left: 0 keeps, 255 paints.</param>
    /// <param name="Fill">What is painted.</param>
    protected sealed record Painting(Picture Canvas, byte[] Strength, IFill Fill);

    private sealed record FlatBody(IReadOnlyDictionary<string, WireField> Fields) : ObjectField(Fields)
    {
        protected override RefusedException Unknown(string path, string name) =>
            new($"Invalid field in request. Available fields: [{string.Join(", ", Fields.Keys)}]. Found was '{name}': remove it, or mind its case.");
    }
}
