using System;
using System.Runtime.CompilerServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>Brings a kernel into the order of <see cref="FoldedLayer.Kernel"/>.</summary>
internal static unsafe class CanonicalKernel
{
    // As many floats as a cache line has: the transposition writes whole lines.
    private const int Tile = 16;

    /// <summary>The kernel in that order. TensorFlow's layouts have it already: the values themselves come back.</summary>
    public static float[] From(float[] stored, BoundLayer bound)
    {
        LayerWeights layer = bound.Layer;
        if (bound.Layout == KernelLayout.TensorFlow)
            return stored;

        int outputs = layer.OutputChannels;
        int taps = layer.KernelHeight * layer.KernelWidth;
        int inputs = FoldedLayer.KernelRows(layer) / taps;
        float[] kernel = GC.AllocateUninitializedArray<float>(stored.Length);
        Transpose(stored, kernel, outputs, inputs, taps);
        return kernel;
    }

    /// <summary>[out][in][taps] to [taps][in][out], where a depthwise kernel has one "in".</summary>
    public static void Transpose(ReadOnlySpan<float> stored, Span<float> kernel, int outputs, int inputs, int taps)
    {
        fixed (float* source = stored, destination = kernel)
            Transpose(source, destination, outputs, inputs, taps);
    }

    [MethodImpl(Optimized.AtOnce)]
    private static void Transpose(float* source, float* destination, int outputs, int inputs, int taps)
    {
        int columns = inputs * taps;
        for (int first = 0; first < outputs; first += Tile)
        {
            int width = Math.Min(Tile, outputs - first);
            float* column = source + (long)first * columns;
            for (int input = 0; input < inputs; input++)
            {
                for (int tap = 0; tap < taps; tap++, column++)
                {
                    float* row = destination + (long)(tap * inputs + input) * outputs + first;
                    for (int output = 0; output < width; output++)
                        row[output] = column[(long)output * columns];
                }
            }
        }
    }
}
