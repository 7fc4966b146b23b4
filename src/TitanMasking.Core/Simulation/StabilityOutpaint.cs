namespace TitanMasking.Core.Simulation;

/// <summary>
/// Stable Image Outpaint: sets the image on a larger canvas and paints round it. Here that is a tartan with or without a
/// prompt. How large a canvas the service answers with is left open by the documentation.
/// </summary>
internal sealed class StabilityOutpaint : StabilitySimulation
{
    private static readonly string[] s_sides = ["left", "up", "right", "down"];

    /// <summary>Creates the service.</summary>
    public StabilityOutpaint()
        : base(
            "stability.stable-outpaint-v1:0",
            [.. s_sides.Select(side => (side, (WireField)new IntegerField(0, 2000))), ("prompt", OptionalPrompt), ("creativity", new NumberField(0.1m, 1.0m)), StylePreset])
    {
    }

    /// <inheritdoc/>
    protected override Painting Plan(WireObject request, Picture picture, long seed, Action<string> warn)
    {
        if (!s_sides.Any(request.Has))
        {
            throw new RefusedException(request.Path, "none of 'left', 'right', 'up' and 'down'", "At least one says where the canvas grows. Send its pixels.");
        }

        int[] more = [.. s_sides.Select(side => (int)request.Get(side, 0L))];
        (int left, int up) = (more[0], more[1]);
        Picture canvas = picture.Extend(left, up, more[2], more[3]);
        byte[] strength = new byte[canvas.Width * canvas.Height];
        Array.Fill(strength, byte.MaxValue);
        for (int y = 0; y < picture.Height; y++)
        {
            strength.AsSpan(((up + y) * canvas.Width) + left, picture.Width).Clear();
        }

        return new Painting(canvas, strength, new Tartan(request.Get("prompt", string.Empty), seed, 0));
    }
}
