namespace TitanMasking.Fuzzing.Seeds;

/// <summary>What breaks readers of JSON.</summary>
internal static class JsonWords
{
    public static IReadOnlyList<string> All { get; } =
        ["null", "true", "false", "{}", "[]", "[null]", "{\"\":null}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\\ud800", "-1", "1e999", "0.5", "99999999999999999999", ",", ":", "[[[[", "{\"a\":", "/*", "*/", "//", "\xef\xbb\xbf"];
}
