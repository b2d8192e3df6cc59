using System;

namespace Pointwise.Weights;

/// <summary>
/// Folds and packs a layer piece by piece, each small enough for a cache: a file's values are copied once, into the place where the kernels read them.
/// </summary>
/// <param name="data">The numbers of the file.</param>
/// <param name="allowsNonFinite">Whether values may be infinite or not a number.</param>
internal sealed class LayerPacking(TensorData data, bool allowsNonFinite)
{
    /// <summary>Floats of a piece of a kernel that has TensorFlow's order: 256 KiB, which stay in the second-level cache.</summary>
    private const int PieceFloats = 64 * 1024;

    /// <summary>
    /// Floats of a kernel whose pages are released at a time: 2 MiB. Each time all processors forget what they knew of the pages, for which a virtual machine
    /// interrupts them.
    /// </summary>
    private const long ReleasedFloats = 512 * 1024;

    private float[] _piece = [];
    private float[] _transposed = [];

    /// <summary>Folds and packs a layer as <see cref="LayerFolding"/> and <see cref="WeightPacking"/> do, to the bit.</summary>
    /// <param name="layer">The layer: a convolution, dense or depthwise one.</param>
    /// <param name="tensors">Where its tensors are.</param>
    /// <param name="target">Where its values go.</param>
    /// <param name="inputScale">What each input channel is multiplied by before the layer; empty for 1.</param>
    /// <param name="inputShift">What is then added to each input channel; empty for 0.</param>
    /// <returns>
    /// False when a value or an argument cannot be used. What was written is worth nothing then; folding the layer as a whole says what is wrong.
    /// </returns>
    public bool TryPack<TTarget>(
        LayerWeights layer, LayerTensors tensors, TTarget target, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift)
        where TTarget : struct, IPackingTarget, allows ref struct
    {
        int channels = layer.OutputChannels;
        if (!WeightPacking.Fits(target.Panels, channels) || !Fits(inputScale, layer) || !Fits(inputShift, layer))
            return false;
        if (!TryReadVectors(tensors, channels, out ChannelVectors vectors))
            return false;
        ChannelAffine affine = ChannelAffine.Compose(vectors, channels, layer.Epsilon, out int badVariance);
        if (badVariance >= 0)
            return false;

        bool packed = tensors.Layout == KernelLayout.TensorFlow
            ? TryPackRows(layer, tensors[TensorRole.Kernel], affine, inputScale, inputShift, target)
            : TryPackColumns(layer, tensors[TensorRole.Kernel], affine, inputScale, inputShift, target);
        float[] bias = LayerFolding.Bias(affine);
        target.WriteBias(bias);
        target.Complete();
        return packed && CanUse(bias);
    }

    /// <summary>[rows][output channels]: some rows at a time, each a part of every panel.</summary>
    private bool TryPackRows<TTarget>(
        LayerWeights layer, StoredNumbers kernel, ChannelAffine affine, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift, TTarget target)
        where TTarget : struct, IPackingTarget, allows ref struct
    {
        int channels = layer.OutputChannels, rows = target.Rows;
        int step = Math.Clamp(PieceFloats / channels, 1, rows);
        Span<float> room = Room(ref _piece, step * channels);
        long released = 0;
        for (int row = 0; row < rows; row += step)
        {
            int count = Math.Min(step, rows - row);
            Span<float> folded = room[..(count * channels)];
            if (!data.TryRead(kernel, (long)row * channels, folded, out ReadOnlySpan<float> stored))
                return false;
            // What is not finite is not made so: the folded values tell it of those of the file.
            ReadOnlySpan<float> piece = LayerFolding.FoldRows(stored, folded, row, 0, channels, layer, affine, inputScale, inputShift);
            if (!CanUse(piece))
                return false;
            target.Write(piece, row, 0, channels);
            Release(kernel, ref released, (long)(row + count) * channels, (long)rows * channels);
        }

        return true;
    }

    /// <summary>[output channels][inputs][taps]: the channels of a panel at a time, transposed.</summary>
    private bool TryPackColumns<TTarget>(
        LayerWeights layer, StoredNumbers kernel, ChannelAffine affine, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift, TTarget target)
        where TTarget : struct, IPackingTarget, allows ref struct
    {
        int rows = target.Rows, taps = layer.KernelHeight * layer.KernelWidth;
        long released = 0;
        for (int first = 0, panel = 0; panel < target.Panels.Length; first += target.Panels[panel++] * WeightPacking.Block)
        {
            int channels = Math.Min(target.Panels[panel] * WeightPacking.Block, layer.OutputChannels - first);
            Span<float> piece = Room(ref _transposed, channels * rows);
            if (!data.TryRead(kernel, (long)first * rows, Room(ref _piece, channels * rows), out ReadOnlySpan<float> stored))
                return false;
            CanonicalKernel.Transpose(stored, piece, channels, rows / taps, taps);
            LayerFolding.FoldRows(piece, piece, 0, first, channels, layer, affine, inputScale, inputShift);
            if (!CanUse(piece))
                return false;
            target.Write(piece, 0, first, channels);
            Release(kernel, ref released, (long)(first + channels) * rows, (long)layer.OutputChannels * rows);
        }

        return true;
    }

    /// <summary>Releases what has been packed, when it is enough or all.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="released">How many of its floats are released.</param>
    /// <param name="packed">How many are packed.</param>
    /// <param name="all">How many it has.</param>
    private void Release(StoredNumbers kernel, ref long released, long packed, long all)
    {
        if (packed - released < ReleasedFloats && packed < all)
            return;
        data.Release(kernel, released, packed - released);
        released = packed;
    }

    private bool CanUse(ReadOnlySpan<float> values) => allowsNonFinite || NonFinite.IndexIn(values) < 0;

    private static bool Fits(ReadOnlySpan<double> values, LayerWeights layer) => values.IsEmpty || values.Length == layer.InputChannels;

    private static Span<float> Room(ref float[] floats, int length)
    {
        if (floats.Length < length)
            floats = new float[length];
        return floats.AsSpan(0, length);
    }

    private bool TryReadVectors(LayerTensors tensors, int channels, out ChannelVectors vectors)
    {
        vectors = new ChannelVectors();
        for (TensorRole role = TensorRole.Bias; role <= TensorRole.Shift; role++)
        {
            StoredNumbers numbers = tensors[role];
            if (!numbers.Exist)
                continue;
            float[] values = new float[channels];
            Span<float> stored = numbers.IsShared ? values.AsSpan(0, 1) : values;
            if (!data.TryRead(numbers, 0, stored) || !CanUse(stored))
                return false;
            if (numbers.IsShared)
                Array.Fill(values, values[0]);
            vectors[role] = values;
        }

        return true;
    }
}
