using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Core.Tests.Gallery;

/// <summary>A folder with pictures and edits of them, and the page of these.</summary>
internal sealed class GalleryFolder : IDisposable
{
    public const string HostileText = "</script><script>hostile = 1</script><img src=x onerror='hostile = 2'>\u2028{{script}} ${hostile = 3}";

    private readonly TempFolder _folder = new();

    public string PagePath => _folder["review.html"];

    public IReadOnlyList<string> Files => _folder.Files;

    public string this[string name] => _folder[name];

    public string AddPicture(string name, int width = 90, int height = 60, OutputFormat format = OutputFormat.Png)
    {
        using NetVips.Image scene = Pictures.Scene(width: width, height: height);
        return _folder.Write(name, Vips.Encode(scene, format));
    }

    public string AddMask(string name) => _folder.Write(name, Pictures.MaskPng(Pictures.Blob()));

    public GalleryEdit Painted(string name) => new()
    {
        Status = GalleryStatus.Painted,
        SourcePath = this[$"in/{name}.jpg"],
        ResultPath = this[$"out/{name}.inpaint.png"],
        MaskPath = this["mask.png"],
        Task = EditTask.Inpaint,
        Prompt = "a red door",
        ModelId = "amazon.nova-canvas-v1:0",
        Seed = 42,
        Cost = 0.04m,
        Duration = TimeSpan.FromSeconds(2.5),
        Time = new DateTime(2026, 11, 24, 7, 0, 0, DateTimeKind.Utc),
    };

    /// <summary>An edit whose files are there.</summary>
    public GalleryEdit PaintedWithFiles(string name)
    {
        GalleryEdit edit = Painted(name);
        AddPicture(Path.GetRelativePath(_folder.Path, edit.SourcePath!), format: OutputFormat.Jpeg);
        AddPicture(Path.GetRelativePath(_folder.Path, edit.ResultPath!));
        AddMask("mask.png");
        return edit;
    }

    public GalleryEdit Failed(string name) => new()
    {
        Status = GalleryStatus.Failed,
        SourcePath = this[$"in/{name}.jpg"],
        ErrorId = "ContentFiltered",
        Message = "The filter refused it.",
    };

    /// <summary>Writes the page and returns it as text.</summary>
    public string Write(params GalleryEdit[] edits)
    {
        GalleryPage.Write(PagePath, edits, overwrite: true, static _ => { }, CancellationToken.None);
        return File.ReadAllText(PagePath);
    }

    public string Write(string name, ReadOnlySpan<byte> content) => _folder.Write(name, content);

    public void Dispose() => _folder.Dispose();
}
