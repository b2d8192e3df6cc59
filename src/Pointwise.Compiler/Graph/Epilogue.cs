using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <summary>What a value becomes before it is stored: an activation of it, or where it is not positive a multiple.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Slope">The slope of a leaky ReLU, which <paramref name="Activation"/> does not name.</param>
public readonly record struct Epilogue(Activation Activation, float? Slope = null)
{
    public bool IsNone => this == default;

    public static implicit operator Epilogue(Activation activation) => new(activation);

    /// <summary>In a few words, for people.</summary>
    public string Describe() => Slope is float slope ? $"leaky ReLU of slope {Number(slope)}" : Activation.ToString();

    /// <summary>As a part of an identifier.</summary>
    public override string ToString() =>
        Slope is float slope ? $"Leaky{string.Concat(Number(slope).Select(c => c == '-' ? 'm' : char.IsLetterOrDigit(c) ? c : '_'))}" : Activation.ToString();

    private static string Number(float slope) => slope.ToString("G9", CultureInfo.InvariantCulture);
}
