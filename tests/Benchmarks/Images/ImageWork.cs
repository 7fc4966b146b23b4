using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Core.Images;

namespace TitanMasking.Benchmarks.Images;

/// <summary>The pieces of work of one peer, done in a process of its own; a small picture goes first, so that compiling is not measured.</summary>
/// <param name="Fit">Picture and mask become what the model takes.</param>
/// <param name="Paint">The whole way of an edit but for the service.</param>
/// <param name="Preview">The picture with its painted region tinted.</param>
internal sealed record ImageWork(Action<ImageFiles> Fit, Action<ImageFiles, OutputFormat> Paint, Action<ImageFiles> Preview)
{
    /// <summary>Works, and tells its usage: case, files of the small picture, files of the large one.</summary>
    public int Run(string[] args)
    {
        Action<ImageFiles> work = args[0] switch
        {
            ImagesBenchmark.Fit => Fit,
            ImagesBenchmark.Preview => Preview,
            ImagesBenchmark.CompositePng => files => Paint(files, OutputFormat.Png),
            _ => files => Paint(files, OutputFormat.Jpeg),
        };
        work(new ImageFiles(args[1]));
        Usage.Of(() =>
        {
            work(new ImageFiles(args[2]));
            return 1;
        }).Print();
        return 0;
    }
}
