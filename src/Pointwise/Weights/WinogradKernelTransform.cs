using System;
using System.Runtime.CompilerServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>
/// The transform of 3x3 kernels for Winograd's F(4x4, 3x3): G g Gᵀ, columns first, in float. The points of interpolation are 0, ±√½, ±√2 and infinity; a line
/// g0 g1 g2 of a kernel becomes, at a point p, (g0 + g1 p + g2 p²) / w with w = 1 at 0, -3/2 at ±√½ and 6 at ±√2, and g2 at infinity.
/// </summary>
/// <remarks>Kernels that transform their weights themselves do it with the same operations in the same order: the result has the same bits.</remarks>
internal static class WinogradKernelTransform
{
    /// <summary>Positions of a transformed kernel: 6 by 6.</summary>
    public const int Positions = Points * Points;

    private const int Points = 6;
    private const int Kernel = 3;

    private static readonly float _innerSecond = (float)(-Math.Sqrt(2) / 3);
    private static readonly float _outerSecond = (float)(Math.Sqrt(2) / 6);

    /// <summary>Transforms the kernels from one input channel to all output channels.</summary>
    /// <param name="kernel">Kernels in the order [row][column][input channel][output channel].</param>
    /// <param name="inputChannels">The number of input channels.</param>
    /// <param name="inputChannel">The input channel.</param>
    /// <param name="outputChannels">The number of output channels.</param>
    /// <param name="transformed">Receives the values in the order [position][output channel], the positions row by row.</param>
    [MethodImpl(Optimized.AtOnce)]
    public static void Transform(ReadOnlySpan<float> kernel, int inputChannels, int inputChannel, int outputChannels, Span<float> transformed)
    {
        Span<float> lines = stackalloc float[Points * Kernel], line = stackalloc float[Points];
        int tap = inputChannels * outputChannels;
        for (int output = 0; output < outputChannels; output++)
        {
            ReadOnlySpan<float> g = kernel[((inputChannel * outputChannels) + output)..];
            for (int column = 0; column < Kernel; column++)
            {
                Transform(g[column * tap], g[(column + Kernel) * tap], g[(column + (2 * Kernel)) * tap], line);
                for (int row = 0; row < Points; row++)
                    lines[(row * Kernel) + column] = line[row];
            }

            for (int row = 0; row < Points; row++)
            {
                Transform(lines[row * Kernel], lines[(row * Kernel) + 1], lines[(row * Kernel) + 2], line);
                for (int column = 0; column < Points; column++)
                    transformed[(((row * Points) + column) * outputChannels) + output] = line[column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform(float g0, float g1, float g2, Span<float> line)
    {
        float inner = MathF.FusedMultiplyAdd(-1 / 3f, g2, -2 / 3f * g0), outer = MathF.FusedMultiplyAdd(1 / 3f, g2, 1 / 6f * g0);
        line[0] = g0;
        line[1] = MathF.FusedMultiplyAdd(_innerSecond, g1, inner);
        line[2] = MathF.FusedMultiplyAdd(-_innerSecond, g1, inner);
        line[3] = MathF.FusedMultiplyAdd(_outerSecond, g1, outer);
        line[4] = MathF.FusedMultiplyAdd(-_outerSecond, g1, outer);
        line[5] = g2;
    }
}
