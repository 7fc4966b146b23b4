using System.Globalization;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Journals;

/// <summary>
/// What is done on this machine with the picture that the model painted. A change in it alone asks the model nothing.
/// </summary>
/// <param name="Text">The steps and their values, such as <c>format=png</c>: short, and the same text for the same steps.</param>
public readonly record struct LocalSteps(string Text)
{
    /// <summary>Names the steps of an edit. A step that is not taken leaves no text, so that a new one changes no journal.</summary>
    /// <param name="format">The format that the picture is written in.</param>
    /// <param name="quality">How well the format keeps it, 1 to 100; null is the format's usual one.</param>
    /// <param name="preserveUnmasked">Whether all that was not painted is the original's.</param>
    /// <param name="feather">The width of the seam in pixels.</param>
    /// <param name="keepReply">Whether the model's own pictures are kept beside the results.</param>
    public static LocalSteps Of(OutputFormat format, int? quality = null, bool preserveUnmasked = false, int feather = 0, bool keepReply = false) => new(string.Concat(
        $"format={format.ToString().ToLowerInvariant()}",
        quality is null ? "" : string.Create(CultureInfo.InvariantCulture, $";quality={quality}"),
        preserveUnmasked ? string.Create(CultureInfo.InvariantCulture, $";preserve;feather={feather}") : "",
        keepReply ? ";keepReply" : ""));

    /// <summary>The steps and their values.</summary>
    public override string ToString() => Text;
}
