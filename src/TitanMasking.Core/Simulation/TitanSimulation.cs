using System.Buffers;
using System.Text.Json;
using NetVips;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// Titan Image Generator v1 and v2, as the Amazon Bedrock user guide describes them (read 2026-11-22). Sizes and texts
/// about which the guide is unclear are accepted with a warning. It sets no rule for the colours of an image, so any PNG
/// or JPEG that decodes is taken.
/// </summary>
internal sealed class TitanSimulation : ISimulatedModel
{
    private const string Inpainting = "INPAINTING";
    private const string Outpainting = "OUTPAINTING";
    private const string InpaintingParameters = "inPaintingParams";
    private const string OutpaintingParameters = "outPaintingParams";

    private const int MaxTextLength = 512;
    private const int MaxSide = 1408;

    // The guide says "5 MB" and not which megabyte: the larger one is the limit, between the two is a warning.
    private const int MaxImageBytes = 5 * 1024 * 1024;
    private const int SureImageBytes = 5_000_000;

    private const int SureSide = 256;
    private const long DefaultSeed = 42;

    private static readonly HashSet<(int Width, int Height)> s_sureSizes =
    [
        (1024, 1024), (768, 1152), (1152, 768), (768, 1280), (1280, 768), (896, 1152), (1152, 896), (768, 1408), (1408, 768),
        (640, 1408), (1408, 640), (1152, 640), (1173, 640), (512, 512), (384, 576), (576, 384), (384, 640), (640, 384),
        (448, 576), (576, 448), (384, 704), (704, 384), (320, 704), (704, 320),
    ];

    private static readonly WireObject s_noOptions = new("#/imageGenerationConfig", new Dictionary<string, object>());

    private static readonly ObjectField s_request = new(new Dictionary<string, WireField>
    {
        ["taskType"] = new ChoiceField(Inpainting, Outpainting) { Required = true },
        [InpaintingParameters] = new ObjectField(new Dictionary<string, WireField>
        {
            ["image"] = new Base64Field { Required = true },
            ["maskPrompt"] = new TextField(1, int.MaxValue),
            ["maskImage"] = new Base64Field(),
            ["text"] = new TextField(0, MaxTextLength),
            ["negativeText"] = new TextField(0, MaxTextLength),
            ["returnMask"] = new BooleanField(),
        }),
        [OutpaintingParameters] = new ObjectField(new Dictionary<string, WireField>
        {
            ["image"] = new Base64Field { Required = true },
            ["maskPrompt"] = new TextField(1, int.MaxValue),
            ["maskImage"] = new Base64Field(),
            ["text"] = new TextField(1, MaxTextLength) { Required = true },
            ["negativeText"] = new TextField(0, MaxTextLength),
            ["returnMask"] = new BooleanField(),
            ["outPaintingMode"] = new ChoiceField("DEFAULT", "PRECISE"),
        }),
        ["imageGenerationConfig"] = new ObjectField(new Dictionary<string, WireField>
        {
            ["numberOfImages"] = new IntegerField(1, 5),
            ["quality"] = new ChoiceField("standard", "premium"),
            ["cfgScale"] = new NumberField(1.1m, 10.0m),
            ["seed"] = new IntegerField(0, 2_147_483_646),
            ["width"] = new IntegerField(1, MaxSide),
            ["height"] = new IntegerField(1, MaxSide),
        }),
    });

    /// <inheritdoc/>
    public IReadOnlyList<string> ModelIds { get; } = ["amazon.titan-image-generator-v1", "amazon.titan-image-generator-v2:0"];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Invoke(ReadOnlySpan<byte> body, Action<string> warn, CancellationToken cancellationToken)
    {
        WireObject request = s_request.Parse(body);
        bool inpaints = request.Get<string>("taskType") == Inpainting;
        WireObject parameters = Parameters(request, inpaints);
        WireObject options = request.Get("imageGenerationConfig", s_noOptions);
        WarnOfEmptyText(parameters, warn);

        byte[] encoded = parameters.Get<byte[]>("image");
        PictureHeader header = CheckImage(encoded, parameters.PathOf("image"), warn);
        CheckSide(options, "width", header.Width);
        CheckSide(options, "height", header.Height);
        bool[] painted = FindPainted(parameters, header, inpaints);

        cancellationToken.ThrowIfCancellationRequested();
        Picture picture = Decode(encoded, parameters.PathOf("image"));
        string text = parameters.Get("text", string.Empty);
        long seed = options.Get("seed", DefaultSeed);
        List<byte[]> images = [];
        for (int number = 0; number < options.Get("numberOfImages", 1L); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IFill fill = text.Length == 0 ? new Membrane(picture, painted, seed, number) : new Tartan(text, seed, number);
            images.Add(SimulationMark.Write(picture.Paint(painted, fill)));
        }

        return Answer(images);
    }

    private static WireObject Parameters(WireObject request, bool inpaints)
    {
        (string task, string wanted, string unwanted) = inpaints
            ? (Inpainting, InpaintingParameters, OutpaintingParameters)
            : (Outpainting, OutpaintingParameters, InpaintingParameters);
        if (request.Has(unwanted))
        {
            throw new RefusedException(request.Path, $"'{unwanted}' with the task {task}", $"This task takes '{wanted}' alone. Remove the other.");
        }

        if (!request.Has(wanted))
        {
            throw new RefusedException(request.Path, $"no '{wanted}'", $"The task {task} needs it. Send it.");
        }

        WireObject parameters = request.Get<WireObject>(wanted);
        if (parameters.Has("maskImage") == parameters.Has("maskPrompt"))
        {
            throw new RefusedException(parameters.Path, parameters.Has("maskImage") ? "both 'maskImage' and 'maskPrompt'" : "neither 'maskImage' nor 'maskPrompt'", "Exactly one says what is masked. Send that one.");
        }

        return parameters;
    }

    private static void WarnOfEmptyText(WireObject parameters, Action<string> warn)
    {
        foreach (string name in (string[])["text", "negativeText"])
        {
            if (parameters.Get<string?>(name, null) is { Length: 0 })
            {
                warn($"{parameters.PathOf(name)} is empty. The simulation takes it as left out; the documentation does not say that the service does. Leave out the field instead.");
            }
        }
    }

    private static PictureHeader CheckImage(byte[] encoded, string path, Action<string> warn)
    {
        if (encoded.Length > MaxImageBytes)
        {
            throw new RefusedException(path, FormattableString.Invariant($"an image of {encoded.Length:N0} bytes"), "At most 5 MB are allowed. Compress it more, or make it smaller.");
        }

        PictureHeader header = PictureHeader.Read(encoded, path);
        string size = $"{header.Width}x{header.Height} pixels";
        if (Math.Max(header.Width, header.Height) > MaxSide)
        {
            throw new RefusedException(path, $"an image of {size}", $"The longer side may have at most {MaxSide}. Scale the image and its mask down.");
        }

        if (encoded.Length > SureImageBytes)
        {
            warn(FormattableString.Invariant($"{path} has {encoded.Length:N0} bytes. The simulation takes it; the documentation says 5 MB, which may mean {SureImageBytes:N0}. Compress it more to be sure."));
        }

        if (Math.Min(header.Width, header.Height) < SureSide)
        {
            warn($"{path} has {size}. The simulation takes it; whether the service takes a side under {SureSide} is unconfirmed. Scale the image and its mask up to be sure.");
        }
        else if (!s_sureSizes.Contains((header.Width, header.Height)))
        {
            warn($"{path} has {size}. The simulation takes it; whether the service takes a size that is not among its listed ones is unconfirmed. Scale to a listed size, such as 1024x1024, to be sure.");
        }

        return header;
    }

    private static void CheckSide(WireObject options, string name, int side)
    {
        if (options.Get<long>(name, side) is long sent && sent != side)
        {
            throw new RefusedException(options.PathOf(name), $"{sent}", $"The image has {side}. Send that, or leave the field out.");
        }
    }

    private static bool[] FindPainted(WireObject parameters, PictureHeader image, bool inpaints)
    {
        // Inside the mask is what is black or named; inpainting paints the inside, outpainting the outside.
        bool[] painted = parameters.Has("maskImage")
            ? BlackAndWhiteMask.ReadBlack(parameters.Get<byte[]>("maskImage"), parameters.PathOf("maskImage"), image)
            : NamedThing.Find(image.Width, image.Height);
        if (!inpaints)
        {
            for (int i = 0; i < painted.Length; i++)
            {
                painted[i] = !painted[i];
            }
        }

        return painted.AsSpan().Contains(true)
            ? painted
            : throw new RefusedException(parameters.Path, "a mask that leaves nothing to paint", inpaints ? "INPAINTING paints black: draw some." : "OUTPAINTING paints white: draw some.");
    }

    private static Picture Decode(byte[] encoded, string path)
    {
        try
        {
            return Picture.Decode(encoded);
        }
        catch (VipsException broken)
        {
            throw new RefusedException(path, "an image that cannot be decoded", "It is broken or cut off. Save it again.", broken);
        }
    }

    private static ReadOnlyMemory<byte> Answer(List<byte[]> images)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("images");
            foreach (byte[] image in images)
            {
                json.WriteBase64StringValue(image);
            }

            json.WriteEndArray();
            json.WriteNull("error");
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }
}
