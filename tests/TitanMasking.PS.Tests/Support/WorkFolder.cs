using System.Text;

namespace TitanMasking.PS.Tests.Support;

/// <summary>A folder with pictures that a test works in, gone afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    public const int Side = 512;

    public WorkFolder()
    {
        Path = Directory.CreateTempSubdirectory("titan").FullName;
        File.WriteAllBytes(this["mask.png"], Pictures.Mask(Side, Side));
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The names of all files of a folder in it but its journal, sorted; empty where there is none.</summary>
    public string[] Files(string folder = "") => Directory.Exists(this[folder])
        ? [.. Directory.EnumerateFiles(this[folder])
            .Select(file => System.IO.Path.GetFileName(file))
            .Where(name => !name.StartsWith(".titanmasking.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Adds a photo; another name is another photo, by what stands behind its end.</summary>
    public string AddPhoto(string name, int width = Side, int height = Side)
    {
        string path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. Pictures.Photo(width, height), .. Encoding.UTF8.GetBytes(name)]);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
