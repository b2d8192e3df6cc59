using System;
using System.Runtime.CompilerServices;

namespace Pointwise.Weights;

/// <summary>
/// The transform of 3x3 kernels for Winograd's F(4x4, 3x3): G g Gᵀ, in double, rounded to float once. The points of interpolation are 0, ±√½, ±√2 and
/// infinity; a line g0 g1 g2 of a kernel becomes, at a point p, (g0 + g1 p + g2 p²) / w with w = 1 at 0, -3/2 at ±√½ and 6 at ±√2, and g2 at infinity.
/// </summary>
internal static class WinogradKernelTransform
{
    /// <summary>Positions of a transformed kernel: 6 by 6.</summary>
    public const int Positions = 36;

    private const int Points = 6;
    private const int Kernel = 3;

    private static readonly double[] _lines = Lines();

    /// <summary>Transforms the kernels from one input channel to all output channels at one position.</summary>
    /// <param name="kernel">Kernels in the order [row][column][input channel][output channel].</param>
    /// <param name="inputChannels">The number of input channels.</param>
    /// <param name="inputChannel">The input channel.</param>
    /// <param name="position">The position, row by row.</param>
    /// <param name="transformed">Receives a value for each output channel.</param>
    // Runs once, when weights are loaded: long before the JIT would compile it again with optimisations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(ReadOnlySpan<float> kernel, int inputChannels, int inputChannel, int position, Span<float> transformed)
    {
        int outputs = transformed.Length;
        ReadOnlySpan<double> down = _lines.AsSpan(position / Points * Kernel, Kernel), across = _lines.AsSpan(position % Points * Kernel, Kernel);
        Span<double> factors = stackalloc double[Kernel * Kernel];
        for (int tap = 0; tap < factors.Length; tap++)
            factors[tap] = down[tap / Kernel] * across[tap % Kernel];
        for (int output = 0; output < outputs; output++)
        {
            double sum = 0;
            for (int tap = 0; tap < factors.Length; tap++)
                sum += factors[tap] * kernel[(((tap * inputChannels) + inputChannel) * outputs) + output];
            transformed[output] = (float)sum;
        }
    }

    private static double[] Lines()
    {
        double root = Math.Sqrt(2);
        double[] lines = new double[Points * Kernel];
        ReadOnlySpan<double> points = [0, root / 2, -root / 2, root, -root];
        ReadOnlySpan<double> weights = [1, -1.5, -1.5, 6, 6];
        for (int point = 0; point < points.Length; point++)
        {
            for (int power = 0; power < Kernel; power++)
                lines[(point * Kernel) + power] = (power == 0 ? 1 : power == 1 ? points[point] : points[point] * points[point]) / weights[point];
        }

        lines[^1] = 1;
        return lines;
    }
}
