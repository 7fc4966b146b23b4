using System.Buffers;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Models;

namespace TitanMasking.Benchmarks.Bodies;

/// <summary>Request bodies: as the contract writes them, by JsonSerializer, and by joining strings.</summary>
[MemoryDiagnoser]
public class BodyBenchmark
{
    private EditRequest _request = null!;
    private ImageModel _model = null!;

    /// <summary>The image's size in bytes.</summary>
    [Params(100_000, 1_600_000, 5_000_000, 18_000_000)]
    public int Bytes { get; set; }

    internal static void Run(Results results)
    {
        // In this process: the project's own build settings keep a generated one from building.
        using TemporaryFolder reports = new();
        ManualConfig config = ManualConfig.CreateEmpty()
            .WithArtifactsPath(reports["reports"])
            .AddJob(Job.ShortRun.WithToolchain(BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance).WithIterationCount(7))
            .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance);
        Summary summary = BenchmarkRunner.Run<BodyBenchmark>(config);
        foreach (BenchmarkReport report in summary.Reports)
        {
            string peer = report.BenchmarkCase.Descriptor.WorkloadMethod.Name switch { nameof(Contract) => Figure.Ours, nameof(Serializer) => "JsonSerializer", _ => "strings" };
            string size = $"{(int)report.BenchmarkCase.Parameters[nameof(Bytes)] / 1e6:0.0} MB";
            results.Add(new Figure("bodies", size, "ms", peer, [.. report.AllMeasurements.Where(measurement => measurement.IterationMode == BenchmarkDotNet.Engines.IterationMode.Workload && measurement.IterationStage == BenchmarkDotNet.Engines.IterationStage.Actual).Select(measurement => measurement.GetAverageTime().Nanoseconds / 1e6)]));
            results.Add(new Figure("bodies", size, "allocated MB", peer, [(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1e6]));
        }
    }

    /// <summary>Makes the picture.</summary>
    [GlobalSetup]
    public void Setup()
    {
        byte[] content = new byte[Bytes];
        new Random(1).NextBytes(content);
        ImageFacts facts = new() { Format = ImageFormat.Jpeg, Width = 1024, Height = 1024, BitDepth = 8, Color = ColorModel.Rgb, ByteLength = Bytes };
        _model = ImageModel.Create(ModelCatalogue.BuiltIn.Find("amazon.titan-image-generator-v2:0")!);
        _request = new EditRequest
        {
            Edit = new Edit { Task = EditTask.Inpaint, ImagePath = "/a.jpg", MaskPrompt = "door", Prompt = "a red door" },
            Image = new ImageFile("/a.jpg", facts, content),
            Seed = 7,
        };
    }

    /// <summary>As the contract writes it.</summary>
    [Benchmark(Baseline = true)]
    public int Contract()
    {
        ArrayBufferWriter<byte> body = new((int)ImageModel.EstimateBodyLength(_request));
        _model.WriteRequest(_request, body);
        return body.WrittenCount;
    }

    /// <summary>By the serializer.</summary>
    [Benchmark]
    public int Serializer() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        taskType = "INPAINTING",
        imageGenerationConfig = new { numberOfImages = 1, quality = "standard", height = 1024, width = 1024, cfgScale = 8.0, seed = 7 },
        inPaintingParams = new { image = Convert.ToBase64String(_request.Image.Content.Span), text = "a red door", maskPrompt = "door" },
    }).Length;

    /// <summary>By joining strings.</summary>
    [Benchmark]
    public int Strings() => Encoding.UTF8.GetBytes(
        "{\"taskType\":\"INPAINTING\",\"imageGenerationConfig\":{\"numberOfImages\":1,\"quality\":\"standard\",\"height\":1024,\"width\":1024,\"cfgScale\":8.0,\"seed\":7},\"inPaintingParams\":{\"image\":\""
        + Convert.ToBase64String(_request.Image.Content.Span)
        + "\",\"text\":\"a red door\",\"maskPrompt\":\"door\"}}").Length;
}
