using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TitanMasking.Core.Gallery;

/// <summary>What stands around the edits of a page: markup, style and script, and the policy that lets a browser run this script and no other.</summary>
internal sealed partial class PageTemplate
{
    private const string EditsMark = "{{edits}}";

    // Read in this order: a script uses what stands above it.
    private static readonly string[] s_scripts = ["command.js", "card.js", "list.js", "keyboard.js"];

    /// <summary>Fills the page's frame in.</summary>
    /// <param name="title">The page's title; any text.</param>
    public PageTemplate(string title)
    {
        string style = Read("gallery.css");
        string script = string.Concat(s_scripts.Select(Read));
        string page = Read("gallery.html");
        Dictionary<string, string> values = new()
        {
            ["title"] = WebUtility.HtmlEncode(title),
            ["policy"] = PolicyOf(script, style),
            ["style"] = style,
            ["script"] = script,
        };

        // Filled in at one pass, so that a title that looks like a mark is a title.
        string Fill(string part) => Mark().Replace(part, match => values[match.Groups[1].Value]);
        int edits = page.IndexOf(EditsMark, StringComparison.Ordinal);
        Start = Fill(page[..edits]);
        End = Fill(page[(edits + EditsMark.Length)..]);
    }

    /// <summary>What stands before the edits.</summary>
    public string Start { get; }

    /// <summary>What stands behind the edits.</summary>
    public string End { get; }

    // No network, no other script or style, no markup made from text, no base that links could be bent by.
    private static string PolicyOf(string script, string style) => string.Join("; ", [
        "default-src 'none'",
        $"script-src '{HashOf(script)}'",
        $"style-src '{HashOf(style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]);

    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    // Browsers read every line end as one character, and hash what they have read; a checkout may have two.
    private static string Read(string name)
    {
        using Stream stream = typeof(PageTemplate).Assembly.GetManifestResourceStream("Gallery/" + name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Mark();
}
