using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>
/// Where a layer's panels go, one after another: for a panel of p blocks of 16 output channels [bias 16p][row][16p]. Output channels beyond the layer's, up to
/// whole blocks, are zero.
/// </summary>
internal readonly unsafe ref struct PanelTarget(float* destination, ReadOnlySpan<int> panels, int rows) : IPackingTarget
{
    private readonly float* _destination = destination;

    /// <summary>The blocks of each panel.</summary>
    public ReadOnlySpan<int> Panels { get; } = panels;

    /// <summary>The rows of the kernel.</summary>
    public int Rows { get; } = rows;

    /// <summary>Writes the bias of all channels.</summary>
    public void WriteBias(ReadOnlySpan<float> bias) => Write(bias, -1, 0, bias.Length);

    /// <summary>Writes a rectangle of the kernel.</summary>
    /// <param name="piece">The rectangle, row by row.</param>
    /// <param name="firstRow">Its first row; the bias is row -1.</param>
    /// <param name="firstChannel">Its first output channel, where a panel begins.</param>
    /// <param name="channels">Its output channels: all from the first on, or those of one panel.</param>
    public void Write(ReadOnlySpan<float> piece, int firstRow, int firstChannel, int channels) =>
        Write(piece, channels, piece.Length / channels, firstRow, firstChannel, channels);

    /// <summary>Writes a rectangle of the kernel that is part of a wider one.</summary>
    /// <param name="piece">The rectangle's first value and what follows.</param>
    /// <param name="pitch">Values from a row to the next.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="firstRow">Its first row; the bias is row -1.</param>
    /// <param name="firstChannel">Its first output channel, where a panel begins.</param>
    /// <param name="channels">Its output channels: all from the first on, or those of one panel.</param>
    [MethodImpl(Optimized.AtOnce)]
    public void Write(ReadOnlySpan<float> piece, int pitch, int count, int firstRow, int firstChannel, int channels)
    {
        int first = 0;
        foreach (int blocks in Panels)
        {
            int width = blocks * WeightPacking.Block, column = first - firstChannel;
            if (column >= 0 && column < channels)
            {
                int present = Math.Min(width, channels - column);
                float* target = _destination + ((long)first * (1 + Rows)) + ((long)(1 + firstRow) * width);
                fixed (float* source = count == 0 ? default : piece.Slice(column, ((count - 1) * pitch) + present))
                {
                    for (int row = 0; row < count; row++, target += width)
                        CopyRow(source + ((long)row * pitch), target, present, width);
                }
            }

            first += width;
        }
    }

    // Some tens of floats: a call of the runtime's own would take longer than the loads and stores.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(float* source, float* target, int present, int width)
    {
        int c = 0;
        for (; c + Vector<float>.Count <= present; c += Vector<float>.Count)
            Vector.Store(Vector.Load(source + c), target + c);
        for (; c < present; c++)
            target[c] = source[c];
        for (; c < width; c++)
            target[c] = 0;
    }

    /// <summary>Nothing is left to do.</summary>
    public void Complete()
    {
    }
}
