namespace Pointwise.Reference;

/// <summary>Rows and columns of zeros around the input of a convolution, in pixels.</summary>
/// <param name="Top">Rows above.</param>
/// <param name="Left">Columns at the left.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Right">Columns at the right.</param>
public readonly record struct Pads(int Top, int Left, int Bottom, int Right);
