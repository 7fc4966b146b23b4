using System.Globalization;

namespace TitanMasking.Fuzzing;

/// <summary>What the fuzzer came upon in earlier runs, as few inputs as run all that it ran: a file for each target, and in it an input a line, in base64.</summary>
internal static class Corpus
{
    /// <summary>The inputs of a target, by a name for each; empty where none are kept.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Of(string target)
    {
        using Stream? file = typeof(Corpus).Assembly.GetManifestResourceStream(FileName(target));
        if (file is null)
        {
            yield break;
        }

        using StreamReader lines = new(file);
        for (int number = 1; lines.ReadLine() is { } line; number++)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"corpus-{number:D4}"), Convert.FromBase64String(line));
        }
    }

    /// <summary>Writes the files of a folder as the inputs of a target, the shortest first.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="destination">The folder that the target's file is written to.</param>
    public static void Write(string target, string folder, string destination)
    {
        string[] lines = [.. Directory.GetFiles(folder).Select(File.ReadAllBytes).Select(Convert.ToBase64String).Distinct().OrderBy(line => line.Length).ThenBy(line => line, StringComparer.Ordinal)];
        File.WriteAllLines(Path.Combine(Directory.CreateDirectory(destination).FullName, FileName(target)), lines);
    }

    private static string FileName(string target) => $"{target}.txt";
}
