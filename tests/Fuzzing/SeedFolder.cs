using System.Text;

namespace TitanMasking.Fuzzing;

/// <summary>What afl-fuzz begins with: for each target a folder of inputs, and a dictionary beside it.</summary>
internal static class SeedFolder
{
    /// <summary>Writes them.</summary>
    public static void Write(string folder)
    {
        foreach (Target target in Target.All)
        {
            string inputs = Directory.CreateDirectory(Path.Combine(folder, target.Name)).FullName;
            foreach ((string name, byte[] content) in target.Inputs)
            {
                File.WriteAllBytes(Path.Combine(inputs, name), content);
            }

            File.WriteAllLines(Path.Combine(folder, $"{target.Name}.dict"), target.Words.Select(word => $"\"{Escape(word)}\""));
        }
    }

    // A character is a byte, and all but the plainest are written in hexadecimal.
    private static string Escape(string word) =>
        string.Concat(Encoding.Latin1.GetBytes(word).Select(value => char.IsAsciiLetterOrDigit((char)value) || value is (byte)' ' or (byte)':' ? $"{(char)value}" : $@"\x{value:X2}"));
}
