namespace TitanMasking.Core.Simulation;

/// <summary>Stable Image Erase Object: removes what lies where the mask is white.</summary>
internal sealed class StabilityEraseObject : StabilitySimulation
{
    /// <summary>Creates the service.</summary>
    public StabilityEraseObject()
        : base("stability.stable-image-erase-object-v1:0", ("mask", new Base64Field()), GrowMask)
    {
    }

    /// <inheritdoc/>
    protected override Painting Plan(WireObject request, Picture picture, long seed, Action<string> warn) =>
        PaintMasked(request, picture, (canvas, strength) => new Membrane(canvas, strength, seed, 0), warn);
}
