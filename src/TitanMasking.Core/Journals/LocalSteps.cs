using TitanMasking.Core.Images;

namespace TitanMasking.Core.Journals;

/// <summary>
/// What is done on this machine with the picture that the model painted. A change in it alone asks the model nothing.
/// </summary>
/// <param name="Text">The steps and their values, such as <c>format=png</c>: short, and the same text for the same steps.</param>
public readonly record struct LocalSteps(string Text)
{
    /// <summary>Names the steps of an edit.</summary>
    /// <param name="format">The format that the picture is written in.</param>
    public static LocalSteps Of(OutputFormat format) => new($"format={format.ToString().ToLowerInvariant()}");

    /// <summary>The steps and their values.</summary>
    public override string ToString() => Text;
}
