namespace TitanMasking.Core.Images;

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="Left">How many pixels lie on its left.</param>
/// <param name="Top">How many rows lie above it.</param>
/// <param name="Width">Pixels per row, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
public readonly record struct PixelRect(int Left, int Top, int Width, int Height);
