namespace TitanMasking.Fuzzing;

/// <summary>Reads files again, with no fuzzer, and tells what is wrong.</summary>
internal static class Replay
{
    /// <summary>Reads files.</summary>
    /// <returns>1 where there is a finding, else 0.</returns>
    public static int Run(Target target, IEnumerable<string> paths)
    {
        (int files, int findings) = (0, 0);
        foreach (string path in paths.SelectMany(FilesOf))
        {
            files++;
            try
            {
                target.Run(File.ReadAllBytes(path));
            }
            catch (Exception exception)
            {
                findings++;
                Console.WriteLine($"{path}: {exception}");
            }
        }

        Console.WriteLine($"{target.Name}: {files} files, {findings} findings");
        return findings > 0 ? 1 : 0;
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path) ? Directory.GetFiles(path).Order() : [path];
}
