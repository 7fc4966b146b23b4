namespace TitanMasking.Core.Simulation;

/// <summary>What is painted: a colour for every pixel.</summary>
internal interface IFill
{
    /// <summary>The colour at a pixel.</summary>
    Rgb At(int x, int y);
}
