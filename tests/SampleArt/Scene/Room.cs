using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>The room as a whole, painted from the back to the front.</summary>
internal static class Room
{
    public static Picture Picture { get; } = new();

    public static Stool Stool { get; } = new();

    /// <summary>The desk and what stands on it.</summary>
    public static IReadOnlyList<IThing> Desk { get; } = [new Desk(), new Lamp(), new DeskThings()];

    public static Canvas Draw()
    {
        IThing[] shell = [new Walls(), new Floor(), new Window(), new Curtain(), new Rug()];
        IThing[] things = [Picture, new Grasses(), .. Desk, Stool, new Plant()];
        var sun = new Sunlight(Window.Panes, things.SelectMany(thing => thing.Blockers));
        var canvas = new Canvas();
        foreach (IThing thing in shell)
        {
            thing.Draw(canvas, sun);
        }

        foreach (IThing thing in things)
        {
            thing.DrawShadow(canvas);
        }

        foreach (IThing thing in things)
        {
            thing.Draw(canvas, sun);
        }

        return canvas;
    }
}
