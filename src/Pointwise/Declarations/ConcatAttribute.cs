namespace Pointwise;

/// <summary>
/// The channels of several layers one after another: [H, W, A] and [H, W, B] become [H, W, A + B]. A layer whose channels begin at a multiple of 16 is
/// written to its place at once, the others are copied there.
/// </summary>
/// <param name="layers">Names of two or more layers before this one, or "input" for the picture, in the order of their channels.</param>
public sealed class ConcatAttribute(params string[] layers) : LayerAttribute
{
    /// <summary>Names of two or more layers before this one, or "input" for the picture, in the order of their channels.</summary>
    public string[] Layers { get; } = layers;
}
