namespace TitanMasking.Core.Simulation;

/// <summary>A colour of eight bits a channel.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Its brightness, 0 to 255, weighted as the eye weighs the three channels (Rec. 601).</summary>
    public byte Gray => (byte)(((77 * Red) + (150 * Green) + (29 * Blue)) >> 8);
}
