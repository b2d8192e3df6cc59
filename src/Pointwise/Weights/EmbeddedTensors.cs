using System;
using System.ComponentModel;

namespace Pointwise.Weights;

/// <summary>
/// Where the build found the layers' tensors in an embedded weights file. It spares the start of a program the parsing of the header and the
/// search for names. The file must be the one that the build saw, which <see cref="WeightsLoader.Pack"/> checks.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct EmbeddedTensors
{
    /// <summary>The tensors of a layer: kernel, bias, mean, variance, gamma, beta, scale, shift.</summary>
    internal const int Roles = 8;

    /// <summary>Describes the tensors.</summary>
    /// <param name="checksum">The checksum of the file, as the build's manifest has it.</param>
    /// <param name="headerLength">Bytes of the file's header, the eight of its length not counted.</param>
    /// <param name="format">The format of all numbers.</param>
    /// <param name="isPyTorch">Whether kernels have PyTorch's order of dimensions, and not TensorFlow's.</param>
    /// <param name="positions">
    /// The first byte after the header of each layer's kernel, bias, mean, variance, gamma, beta, scale and shift; -1 where the file has none.
    /// </param>
    public EmbeddedTensors(ulong checksum, int headerLength, NumberFormat format, bool isPyTorch, ReadOnlySpan<long> positions)
    {
        Checksum = checksum;
        HeaderLength = headerLength;
        Format = format;
        Layout = isPyTorch ? KernelLayout.PyTorch : KernelLayout.TensorFlow;
        Positions = positions;
    }

    internal ulong Checksum { get; }

    internal int HeaderLength { get; }

    internal NumberFormat Format { get; }

    internal KernelLayout Layout { get; }

    internal ReadOnlySpan<long> Positions { get; }
}
