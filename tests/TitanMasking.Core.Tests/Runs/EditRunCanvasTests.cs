using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NetVips;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Extending a canvas, from the file to the picture on disk, through the simulation.</summary>
public sealed class EditRunCanvasTests : IDisposable
{
    private const string Titan = "amazon.titan-image-generator-v2:0";
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Stability = "us.stability.stable-outpaint-v1:0";
    private const int Width = 320;
    private const int Height = 330;

    private static readonly CanvasSides s_sides = new(9, 20, 31, 42);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _guard = new(TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData(Titan, "png")]
    [InlineData(Titan, "jpg")]
    [InlineData(Nova, "png")]
    [InlineData(Nova, "jpg")]
    [InlineData(Stability, "png")]
    [InlineData(Stability, "jpg")]
    public void The_picture_is_kept_and_all_round_it_is_painted(string modelId, string extension)
    {
        using Image scene = Pictures.Scene(width: Width, height: Height);
        byte[] photo = extension == "png" ? Vips.Encode(scene, OutputFormat.Png) : Vips.Encode(scene, OutputFormat.Jpeg);

        EditResult result = Paint(modelId, EditOf(photo, s_sides, extension));

        Assert.Equal((s_sides, null, modelId, true), (result.Edit.Sides, result.MaskPath, result.ModelId, result.Simulated));
        Assert.Equal([_folder["photo.outpaint.png"]], result.OutputPaths);
        byte[] painted = File.ReadAllBytes(result.OutputPaths[0]);
        using Image after = Image.NewFromBuffer(painted);
        Assert.Equal((9 + Width + 31, 20 + Height + 42, 3), (after.Width, after.Height, after.Bands));
        using Image kept = after.Crop(9, 20, Width, Height);
        Assert.Equal(Pictures.Samples<byte>(photo), kept.WriteToMemory<byte>());

        // What was sent round the picture were its own edges, and none of them is left.
        using MemoryStream stream = new(photo);
        ImageFile canvas = Canvas.Extend(new ImageFile("photo", ImageFacts.Read(stream), photo), s_sides, int.MaxValue);
        bool[] changed = Pictures.Differences(Pictures.Samples<byte>(canvas.Content.ToArray()), after.WriteToMemory<byte>(), 3);
        int[] unpainted = [.. Enumerable.Range(0, changed.Length).Where(pixel => !changed[pixel] && !IsKept(pixel % after.Width, pixel / after.Width))];
        Assert.True(modelId == Stability || unpainted.Length == 0, $"{unpainted.Length} pixels of the new area are as they were sent.");
        using Image above = after.Crop(0, 0, after.Width, 20);
        Assert.True(above.Deviate() > 5);
    }

    [Theory]
    [InlineData(Titan)]
    [InlineData(Stability)]
    public void Left_is_where_people_see_it(string modelId)
    {
        byte[] photo = new PngBuilder(Width, Height)
        {
            ColorType = PngBuilder.Rgb,
            SampleAt = (x, y, channel) => (x + (7 * y) + (50 * channel)) % 256,
            Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(6, littleEndian: true))],
        }.Build();

        EditResult result = Paint(modelId, EditOf(photo, new CanvasSides(40, 0, 0, 0)), out IReadOnlyList<string> warnings);

        using Image after = Image.NewFromFile(result.OutputPaths[0]);
        Assert.Equal((40 + Height, Width), (after.Width, after.Height));
        using Image kept = after.Crop(40, 0, Height, Width);
        using Image stored = Image.NewFromBuffer(photo);
        using Image upright = stored.Rot90();
        Assert.Equal(upright.WriteToMemory<byte>(), kept.WriteToMemory<byte>());
        Assert.DoesNotContain(warnings, warning => warning.Contains("EXIF", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(768, 768, 0, 0.008)]
    [InlineData(768, 768, 1, 0.010)]
    public void The_price_is_that_of_the_canvas(int width, int height, int left, double price)
    {
        using RecordingRuntime runtime = new(_ => Answer.Of(Answer.Picture())) { IsAws = true };
        using Image scene = Pictures.Scene(width: width, height: height);
        Edit edit = EditOf(Vips.Encode(scene, OutputFormat.Png), new CanvasSides(left, 0, 0, 0));
        edit = edit with { MaskPrompt = left == 0 ? "the sofa" : null };

        Assert.Equal((decimal)price, Assert.Single(Records(Titan, edit, runtime).OfType<EditFinished>()).Result.Cost);
    }

    [Fact]
    public void Titan_is_sent_the_size_of_the_canvas_and_the_mask()
    {
        using RecordingRuntime runtime = new(_ => Answer.Of(Answer.Picture()));
        using Image scene = Pictures.Scene(width: Width, height: Height);

        Records(Titan, EditOf(Vips.Encode(scene, OutputFormat.Png), s_sides), runtime);

        using JsonDocument body = JsonDocument.Parse(Assert.Single(runtime.Calls).Body);
        JsonElement config = body.RootElement.GetProperty("imageGenerationConfig");
        JsonElement task = body.RootElement.GetProperty("outPaintingParams");
        Assert.Equal((360, 392), (config.GetProperty("width").GetInt32(), config.GetProperty("height").GetInt32()));
        Assert.Equal("OUTPAINTING", body.RootElement.GetProperty("taskType").GetString());
        byte[] mask = task.GetProperty("maskImage").GetBytesFromBase64();
        Assert.Equal(Width * Height, Pictures.Samples<byte>(mask).Count(sample => sample == 0));
    }

    [Fact]
    public void A_canvas_that_is_too_heavy_as_png_is_sent_as_jpeg()
    {
        using RecordingRuntime runtime = new(_ => Answer.Of(Answer.Picture()));
        byte[] noise = new byte[1408 * 1400 * 3];
        new Random(1).NextBytes(noise);
        using Image raw = Image.NewFromMemory(noise, 1408, 1400, 3, Enums.BandFormat.Uchar);
        using Image scene = raw.Copy(interpretation: Enums.Interpretation.Srgb);

        Records(Titan, EditOf(Vips.Encode(scene, OutputFormat.Png), new CanvasSides(0, 8, 0, 0)), runtime);

        using JsonDocument body = JsonDocument.Parse(Assert.Single(runtime.Calls).Body);
        byte[] sent = body.RootElement.GetProperty("outPaintingParams").GetProperty("image").GetBytesFromBase64();
        Assert.InRange(sent.Length, 1, 5 * 1024 * 1024);
        using MemoryStream stream = new(sent);
        ImageFacts facts = ImageFacts.Read(stream);
        Assert.Equal((ImageFormat.Jpeg, 1408, 1408), (facts.Format, facts.Width, facts.Height));
    }

    [Fact]
    public void What_is_too_large_is_told_before_any_call()
    {
        using RecordingRuntime runtime = new(_ => Answer.Of(Answer.Picture()));
        using Image scene = Pictures.Scene(width: Width, height: Height);

        EditError error = Failure(Records(Titan, EditOf(Vips.Encode(scene, OutputFormat.Png), new CanvasSides(1089, 0, 0, 0)), runtime));

        Assert.Equal(EditErrorId.ImageNotSupported, error.Id);
        Assert.Contains("is 320×330 and extended by 1089 left would be 1409×330", error.Message, StringComparison.Ordinal);
        Assert.Empty(runtime.Calls);
    }

    [Fact]
    public void Pixels_that_cannot_be_read_are_told_before_any_call()
    {
        using RecordingRuntime runtime = new(_ => Answer.Of(Answer.Picture()));
        byte[] broken = new PngBuilder(Width, Height) { ChangeCompressed = compressed => [.. compressed.Select(value => (byte)~value)] }.Build();

        EditError error = Failure(Records(Titan, EditOf(broken, s_sides), runtime));

        Assert.Equal((EditErrorId.ImageUnreadable, _folder["photo.png"]), (error.Id, error.Target));
        Assert.Empty(runtime.Calls);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _guard.Dispose();
    }

    private static bool IsKept(int x, int y) => x is >= 9 and < 9 + Width && y is >= 20 and < 20 + Height;

    private static EditError Failure(IEnumerable<RunRecord> records) => Assert.Single(records.OfType<EditFailed>()).Exception.Error;

    private Edit EditOf(byte[] photo, CanvasSides sides, string extension = "png") => new()
    {
        Task = EditTask.Outpaint,
        ImagePath = _folder.Write($"photo.{extension}", photo),
        Sides = sides,
        Prompt = "a hall",
        Options = new EditOptions { Seed = 7 },
    };

    private EditResult Paint(string modelId, Edit edit) => Paint(modelId, edit, out _);

    private EditResult Paint(string modelId, Edit edit, out IReadOnlyList<string> warnings)
    {
        using BedrockSimulation simulation = new();
        List<RunRecord> records = Records(modelId, edit, simulation);
        warnings = [.. records.OfType<RunWarning>().Select(warning => warning.Message)];
        Assert.Empty(records.OfType<EditFailed>().Select(failed => failed.Exception.Message));
        return Assert.Single(records.OfType<EditFinished>()).Result;
    }

    private List<RunRecord> Records(string modelId, Edit edit, IBedrockRuntime runtime)
    {
        using EditRun run = new(ModelChoice.Find(ModelCatalogue.BuiltIn, modelId, runtime.IsAws, _time), [runtime], new RunOptions { Time = _time });
        run.Add(edit, new OutputOptions());
        List<RunRecord> records = [];
        while (run.Take(TimeSpan.FromSeconds(1), out RunRecord? record, _guard.Token))
        {
            if (record is not null)
            {
                records.Add(record);
            }
        }

        return records;
    }
}
