using TitanMasking.Core.Images;

namespace TitanMasking.Benchmarks.Images;

/// <summary>The files of one picture that is worked on.</summary>
/// <param name="Folder">The full path of the folder that they lie in.</param>
internal sealed record ImageFiles(string Folder)
{
    public string Photo => Path.Combine(Folder, "photo.jpg");

    public string Mask => Path.Combine(Folder, "mask.png");

    /// <summary>What the model answers with.</summary>
    public string Reply => Path.Combine(Folder, "reply.png");

    /// <summary>What the model is sent.</summary>
    public string Sent => Path.Combine(Folder, "sent.png");

    public string SentMask => Path.Combine(Folder, "sent-mask.png");

    public string Out => Path.Combine(Folder, "out");

    public string Result(OutputFormat format) => Path.Combine(Out, $"photo.inpaint.{(format == OutputFormat.Png ? "png" : "jpg")}");
}
