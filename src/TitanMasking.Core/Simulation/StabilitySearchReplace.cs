namespace TitanMasking.Core.Simulation;

/// <summary>Stable Image Search and Replace: paints what the prompt says over what the search prompt names.</summary>
internal sealed class StabilitySearchReplace : StabilitySimulation
{
    /// <summary>Creates the service. How long a search prompt may be is left open by the documentation.</summary>
    public StabilitySearchReplace()
        : base("stability.stable-image-search-replace-v1:0", ("prompt", Prompt), ("search_prompt", new TextField(1, int.MaxValue) { Required = true }), NegativePrompt, GrowMask, StylePreset)
    {
    }

    /// <inheritdoc/>
    protected override Painting Plan(WireObject request, Picture picture, long seed, Action<string> warn)
    {
        byte[] found = Array.ConvertAll(NamedThing.Find(picture.Width, picture.Height), static named => named ? byte.MaxValue : byte.MinValue);
        return new Painting(picture, Grow(request, found, picture.Width), new Tartan(request.Get<string>("prompt"), seed, 0));
    }
}
