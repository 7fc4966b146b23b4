using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// What Titan Image Generator and Nova Canvas have in common, as the Amazon Bedrock user guide describes them (read
/// 2026-11-22): the two painting tasks, the mask and the shape of the answer.
/// </summary>
internal abstract class AmazonSimulation : ISimulatedModel
{
    private const string Inpainting = "INPAINTING";
    private const string Outpainting = "OUTPAINTING";
    private const string InpaintingParameters = "inPaintingParams";
    private const string OutpaintingParameters = "outPaintingParams";
    private const string Options = "imageGenerationConfig";

    private static readonly WireObject s_noOptions = new($"#/{Options}", new Dictionary<string, object>());

    private readonly ObjectField _request;
    private readonly long _defaultSeed;

    /// <summary>Creates the contract.</summary>
    /// <param name="text">The rule for a text that may be left out.</param>
    /// <param name="defaultSeed">The seed of a request that names none.</param>
    /// <param name="moreOptions">What <c>imageGenerationConfig</c> takes beyond the options of both models.</param>
    protected AmazonSimulation(TextField text, long defaultSeed, params (string Name, WireField Field)[] moreOptions)
    {
        _defaultSeed = defaultSeed;
        Dictionary<string, WireField> options = new()
        {
            ["numberOfImages"] = new IntegerField(1, 5),
            ["quality"] = new ChoiceField("standard", "premium"),
            ["cfgScale"] = new NumberField(1.1m, 10.0m),
            ["seed"] = new IntegerField(0, 2_147_483_646),
        };
        foreach ((string name, WireField field) in moreOptions)
        {
            options.Add(name, field);
        }

        _request = new ObjectField(new Dictionary<string, WireField>
        {
            ["taskType"] = new ChoiceField(Inpainting, Outpainting) { Required = true },
            [InpaintingParameters] = new ObjectField(new Dictionary<string, WireField>
            {
                ["image"] = new Base64Field { Required = true },
                ["maskPrompt"] = new TextField(1, int.MaxValue),
                ["maskImage"] = new Base64Field(),
                ["text"] = text,
                ["negativeText"] = text,
                ["returnMask"] = new BooleanField(),
            }),
            [OutpaintingParameters] = new ObjectField(new Dictionary<string, WireField>
            {
                ["image"] = new Base64Field { Required = true },
                ["maskPrompt"] = new TextField(1, int.MaxValue),
                ["maskImage"] = new Base64Field(),
                ["text"] = new TextField(1, text.Maximum) { Required = true },
                ["negativeText"] = text,
                ["returnMask"] = new BooleanField(),
                ["outPaintingMode"] = new ChoiceField("DEFAULT", "PRECISE"),
            }),
            [Options] = new ObjectField(options),
        });
    }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> ModelIds { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Invoke(ReadOnlySpan<byte> body, Action<string> warn, CancellationToken cancellationToken)
    {
        WireObject request = _request.Parse(body);
        bool inpaints = request.Get<string>("taskType") == Inpainting;
        WireObject parameters = Parameters(request, inpaints);
        WireObject options = request.Get(Options, s_noOptions);
        WarnOfEmptyText(parameters, warn);

        byte[] encoded = parameters.Get<byte[]>("image");
        string path = parameters.PathOf("image");
        PictureHeader header = PictureHeader.Read(encoded, path);
        CheckImage(header, encoded.Length, path, warn);
        CheckOptions(options, header);
        bool[] inside = FindInside(parameters, header);
        byte[] strength = FindStrength(inside, inpaints, parameters);

        cancellationToken.ThrowIfCancellationRequested();
        Picture picture = Picture.Decode(encoded, path);
        CheckPixels(picture, path);
        string text = parameters.Get("text", string.Empty);
        long seed = options.Get("seed", _defaultSeed);
        List<byte[]> images = [];
        for (int number = 0; number < options.Get("numberOfImages", 1L); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IFill fill = text.Length == 0 ? new Membrane(picture, strength, seed, number) : new Tartan(text, seed, number);
            images.Add(SimulationMark.Write(picture.Paint(strength, fill, OutputFormat.Png)));
        }

        return Answer(images, parameters.Get("returnMask", false) ? BlackAndWhiteMask.Write(inside, header.Width) : null);
    }

    /// <summary>Refuses an image by what its header says, and warns of what the documentation leaves open.</summary>
    protected abstract void CheckImage(PictureHeader header, int byteLength, string path, Action<string> warn);

    /// <summary>Refuses options that do not suit the image.</summary>
    protected virtual void CheckOptions(WireObject options, PictureHeader image)
    {
    }

    /// <summary>Refuses an image by its pixels.</summary>
    protected virtual void CheckPixels(Picture picture, string path)
    {
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

    private static bool[] FindInside(WireObject parameters, PictureHeader image) => parameters.Has("maskImage")
        ? BlackAndWhiteMask.ReadBlack(parameters.Get<byte[]>("maskImage"), parameters.PathOf("maskImage"), image)
        : NamedThing.Find(image.Width, image.Height);

    private static byte[] FindStrength(bool[] inside, bool inpaints, WireObject parameters)
    {
        // Inside the mask is what is black or named; inpainting paints the inside, outpainting the outside.
        byte[] strength = Array.ConvertAll(inside, flag => flag == inpaints ? byte.MaxValue : byte.MinValue);
        return strength.AsSpan().Contains(byte.MaxValue)
            ? strength
            : throw new RefusedException(parameters.Path, "a mask that leaves nothing to paint", inpaints ? "INPAINTING paints black: draw some." : "OUTPAINTING paints white: draw some.");
    }

    private static ReadOnlyMemory<byte> Answer(List<byte[]> images, byte[]? mask)
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
            if (mask is not null)
            {
                json.WriteBase64String("maskImage", mask);
            }

            json.WriteNull("error");
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }
}
