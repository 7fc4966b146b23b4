namespace TitanMasking.Core.Simulation;

/// <summary>
/// A heuristic in place of a model that finds what a mask prompt names. It reads neither the words nor the picture:
/// "the thing named" is always the middle third of the width by the middle third of the height. A mask prompt in the
/// simulation shows that a request is sound and which way it paints, and nothing about how well the words are chosen.
/// </summary>
internal static class NamedThing
{
    /// <summary>Finds it in a picture of a size in pixels.</summary>
    /// <returns>One flag a pixel, counted by rows from the top left: true for the thing named.</returns>
    public static bool[] Find(int width, int height)
    {
        // Sides that are no multiple of 3 leave the rest to the middle.
        bool[] named = new bool[width * height];
        for (int y = height / 3; y < height - (height / 3); y++)
        {
            named.AsSpan((y * width) + (width / 3), width - (2 * (width / 3))).Fill(true);
        }

        return named;
    }
}
