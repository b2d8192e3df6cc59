namespace Pointwise;

/// <summary>
/// What joins layers value by value. With one name that layer joins the one before (or <see cref="LayerAttribute.Input"/>); with several, those named
/// join and no other. Their shapes are equal, or one of them is of one pixel, [1, 1, C]: its value of a channel then joins every pixel of that channel.
/// </summary>
public abstract class JoinAttribute : LayerAttribute
{
    private protected JoinAttribute(string[] layers) => Layers = layers;

    /// <summary>Names of layers before this one, or "input" for the picture.</summary>
    public string[] Layers { get; }

    /// <summary>The activation of the result. Default <see cref="Activation.None"/>, whatever the network's.</summary>
    public Activation Activation { get; set; }
}

/// <summary>
/// The sum of layers: <c>[Add("a")]</c> adds layer a to the one before it, <c>[Add("a", "b", "c")]</c> is (a + b) + c. Where a convolution's value goes
/// nowhere else it adds the other layer to it while it stores it, before the activation; the bits are those of the two apart.
/// </summary>
/// <param name="layers">Names of layers before this one, or "input" for the picture.</param>
public sealed class AddAttribute(params string[] layers) : JoinAttribute(layers);

/// <summary>
/// The product of layers, value by value: <c>[Multiply("a")]</c> multiplies layer a and the one before it. With one of them [1, 1, C] it scales
/// channels, as squeeze-and-excitation does (arXiv 1709.01507, equation 4).
/// </summary>
/// <param name="layers">Names of layers before this one, or "input" for the picture.</param>
public sealed class MultiplyAttribute(params string[] layers) : JoinAttribute(layers);
