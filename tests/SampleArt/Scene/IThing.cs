using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>Something in the room. Drawn alone, it leaves its own silhouette and nothing else.</summary>
internal interface IThing
{
    /// <summary>What throws a shadow when the sun falls on it.</summary>
    IEnumerable<Face> Blockers { get; }

    /// <summary>Darkens the room around the thing, before anything is drawn.</summary>
    void DrawShadow(Canvas canvas);

    void Draw(Canvas canvas, Sunlight sun);
}
