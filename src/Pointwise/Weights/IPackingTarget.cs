using System;

namespace Pointwise.Weights;

/// <summary>Where the values of a layer go as they are folded, piece by piece.</summary>
internal interface IPackingTarget
{
    /// <summary>The blocks of each panel.</summary>
    ReadOnlySpan<int> Panels { get; }

    /// <summary>The rows of the kernel.</summary>
    int Rows { get; }

    /// <summary>Writes the bias of all channels.</summary>
    /// <param name="bias">One value for each output channel.</param>
    void WriteBias(ReadOnlySpan<float> bias);

    /// <summary>Writes a rectangle of the kernel.</summary>
    /// <param name="piece">The rectangle, row by row.</param>
    /// <param name="firstRow">Its first row.</param>
    /// <param name="firstChannel">Its first output channel, where a panel begins.</param>
    /// <param name="channels">Its output channels: all from the first on, or those of one panel.</param>
    void Write(ReadOnlySpan<float> piece, int firstRow, int firstChannel, int channels);

    /// <summary>Called when everything is written.</summary>
    void Complete();
}
