using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>
/// Where the weights of a pointwise convolution by Strassen's algorithm go: three runs of panels, of half the output channels each, as the convolution's three
/// passes read them. With the kernel's quadrants b11 to b22, halves of input and of output channels, and t1 = b12 - b11, t2 = b22 - t1, t3 = b22 - b12 and
/// t4 = b21 - t2, the rows of their panels are
/// <list type="number">
/// <item>b11, t2, t3, t4, with the bias of the left half;</item>
/// <item>b21, with the same bias;</item>
/// <item>t1, b22, with the bias of the right half.</item>
/// </list>
/// </summary>
internal readonly unsafe ref struct StrassenTarget : IPackingTarget
{
    private readonly ReadOnlySpan<int> _halfPanels;
    private readonly int _halfRows;
    private readonly int _halfChannels;
    private readonly float* _first;
    private readonly float* _second;
    private readonly float* _third;

    /// <param name="destination">Room for (3 + 7/2 rows) floats for each output channel of a half.</param>
    /// <param name="panels">The blocks of each panel, those of the left half and the same again for the right one.</param>
    /// <param name="rows">The rows of the kernel: the input channels.</param>
    public StrassenTarget(float* destination, ReadOnlySpan<int> panels, int rows)
    {
        Panels = panels;
        Rows = rows;
        _halfPanels = panels[..(panels.Length / 2)];
        _halfRows = rows / 2;
        foreach (int blocks in _halfPanels)
            _halfChannels += blocks * WeightPacking.Block;
        _first = destination;
        _second = _first + ((1 + (4L * _halfRows)) * _halfChannels);
        _third = _second + ((1L + _halfRows) * _halfChannels);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Panels { get; }

    /// <inheritdoc/>
    public int Rows { get; }

    private PanelTarget First => new(_first, _halfPanels, 4 * _halfRows);

    private PanelTarget Second => new(_second, _halfPanels, _halfRows);

    private PanelTarget Third => new(_third, _halfPanels, 2 * _halfRows);

    /// <inheritdoc/>
    public void WriteBias(ReadOnlySpan<float> bias)
    {
        int half = _halfChannels;
        First.WriteBias(bias[..half]);
        Second.WriteBias(bias[..half]);
        Third.WriteBias(bias[half..]);
    }

    /// <summary>Writes a rectangle of the kernel to the quadrants that it is part of. b12 waits in the place of t1.</summary>
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> piece, int firstRow, int firstChannel, int channels)
    {
        int half = _halfChannels, count = piece.Length / channels;
        int upper = Math.Clamp(_halfRows - firstRow, 0, count), left = Math.Clamp(half - firstChannel, 0, channels);
        ReadOnlySpan<float> lower = piece[(upper * channels)..];
        if (left > 0)
        {
            First.Write(piece, channels, upper, firstRow, firstChannel, left);
            Second.Write(lower, channels, count - upper, firstRow + upper - _halfRows, firstChannel, left);
        }

        if (left < channels)
            Third.Write(piece[left..], channels, count, firstRow, firstChannel + left - half, channels - left);
    }

    /// <summary>Adds and subtracts the quadrants, panel by panel: they have the same panels.</summary>
    [MethodImpl(Optimized.AtOnce)]
    public void Complete()
    {
        float* first = _first, second = _second, third = _third;
        foreach (int blocks in _halfPanels)
        {
            int width = blocks * WeightPacking.Block, quadrant = _halfRows * width;
            float* b11 = first + width, t2 = b11 + quadrant, t3 = t2 + quadrant, t4 = t3 + quadrant;
            float* b21 = second + width, b12 = third + width, b22 = b12 + quadrant;
            // Whole blocks of 16, which vectors of all widths divide.
            for (int i = 0; i < quadrant; i += Vector<float>.Count)
            {
                Vector<float> upperRight = Vector.Load(b12 + i), lowerRight = Vector.Load(b22 + i);
                Vector<float> t1 = upperRight - Vector.Load(b11 + i), difference = lowerRight - t1;
                Vector.Store(difference, t2 + i);
                Vector.Store(lowerRight - upperRight, t3 + i);
                Vector.Store(Vector.Load(b21 + i) - difference, t4 + i);
                Vector.Store(t1, b12 + i);
            }

            first += (1 + (4 * _halfRows)) * width;
            second += (1 + _halfRows) * width;
            third += (1 + (2 * _halfRows)) * width;
        }
    }
}
