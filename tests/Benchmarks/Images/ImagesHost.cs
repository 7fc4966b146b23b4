using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;
using TitanMasking.Core.Runs;

namespace TitanMasking.Benchmarks.Images;

/// <summary>Does a piece of work as a run does it.</summary>
internal static class ImagesHost
{
    public const string Name = "images-host";
    public const string ModelId = "amazon.titan-image-generator-v2:0";

    /// <inheritdoc cref="ImageWork.Run"/>
    public static int Run(string[] args) => new ImageWork(Fit, Paint, Preview).Run(args);

    private static Edit EditOf(ImageFiles files) => new()
    {
        Task = EditTask.Inpaint,
        ImagePath = files.Photo,
        MaskPath = files.Mask,
        Prompt = "a red door",
        Fit = true,
        Options = new EditOptions { Seed = 7 },
    };

    private static void Fit(ImageFiles files)
    {
        ImageModel model = ImageModel.Create(ModelCatalogue.BuiltIn.Find(ModelId)!);
        EditRequest asked = new()
        {
            Edit = EditOf(files),
            Image = ImageFile.ReadLarge(files.Photo, RunOptions.DefaultMaxPixels),
            Mask = MaskFile.Read(files.Mask),
            Seed = 7,
        };
        EditRequest described = RequestFiles.Describe(asked, model);
        EditRequest request = RequestFiles.Prepare(asked, described, model, needsPixels: false);
        File.WriteAllBytes(files.Sent, request.Image.Content.Span);
        File.WriteAllBytes(files.SentMask, request.Mask!.Content.Span);
    }

    // The whole way but for the service, which answers at once.
    private static void Paint(ImageFiles files, OutputFormat format)
    {
        using Answer answer = new(ImagesReply.Write([File.ReadAllBytes(files.Reply)]));
        RunOptions options = new() { Calls = new CallOptions { RequestsPerMinute = 1_000_000 } };
        using EditRun run = new(ModelChoice.Find(ModelCatalogue.BuiltIn, ModelId, isAws: false, TimeProvider.System), [answer], options);
        run.Add(EditOf(files), new OutputOptions { Destination = files.Out, IsDestinationShared = true, Format = format, PreserveUnmasked = true, Force = true });
        while (run.Take(TimeSpan.FromSeconds(1), out RunRecord? record, CancellationToken.None))
        {
            if (record is EditFailed failed)
            {
                throw failed.Exception;
            }
        }
    }

    private static void Preview(ImageFiles files)
    {
        MaskRules rules = ImageModel.Create(ModelCatalogue.BuiltIn.Find(ModelId)!).MaskRules;
        MaskReports reports = new(rules, EditTask.Inpaint, new MaskOutputs(suffix: null, ".preview", force: true));
        using FileStream photo = File.OpenRead(files.Photo);
        reports.Add(new MaskQuestion(files.Mask) { Image = ImageFacts.Read(photo), ImagePath = files.Photo, PreviewPath = files.Result(OutputFormat.Png) });
        if (reports.TakeNext(CancellationToken.None) is { PreviewFailure: { } failure })
        {
            throw failure;
        }
    }

    private sealed class Answer(ReadOnlyMemory<byte> body) : IBedrockRuntime
    {
        public string Origin => "benchmark";

        public bool IsAws => false;

        public Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> sent, Guardrail? guardrail, CancellationToken cancellationToken) =>
            Task.FromResult(new BedrockReply(body, RequestId: null));

        public void Dispose()
        {
        }
    }
}
