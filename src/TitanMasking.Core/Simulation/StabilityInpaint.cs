namespace TitanMasking.Core.Simulation;

/// <summary>Stable Image Inpaint: paints what the prompt says where the mask is white.</summary>
internal sealed class StabilityInpaint : StabilitySimulation
{
    /// <summary>Creates the service.</summary>
    public StabilityInpaint()
        : base("stability.stable-image-inpaint-v1:0", ("prompt", Prompt), ("mask", new Base64Field()), NegativePrompt, GrowMask, StylePreset)
    {
    }

    /// <inheritdoc/>
    protected override Painting Plan(WireObject request, Picture picture, long seed, Action<string> warn) =>
        PaintMasked(request, picture, (_, _) => new Tartan(request.Get<string>("prompt"), seed, 0), warn);
}
