namespace TitanMasking.Benchmarks.Measuring;

/// <summary>Other people's programs, where they are installed.</summary>
internal static class Programs
{
    /// <summary>The full path of the first of some names that is in PATH; null where none is.</summary>
    public static string? Find(params string[] names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
