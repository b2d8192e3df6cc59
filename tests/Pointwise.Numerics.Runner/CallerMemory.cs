using System;
using System.Runtime.InteropServices;
using Pointwise.Runtime;

namespace Pointwise.Numerics;

/// <summary>
/// The spans that a network is called with. In checked mode they end where a guard page begins, to the byte, so that kernels which read beyond the pixels or
/// write beyond an output end the process; otherwise they are the arrays.
/// </summary>
public static class CallerMemory
{
    /// <summary>Whether memory is checked.</summary>
    public static bool IsChecked { get; } = AppContext.TryGetSwitch("Pointwise.CheckedMemory", out bool isOn) && isOn;

    // Of a thread, since several may call one network, and of all networks, since mapping memory takes longer than a small network.
    [ThreadStatic]
    private static Buffer[]? _inputs;

    [ThreadStatic]
    private static Buffer[]? _outputs;

    /// <summary>The values of an input, the first or another.</summary>
    public static ReadOnlySpan<T> Input<T>(ReadOnlySpan<T> values, int index)
        where T : unmanaged
    {
        if (!IsChecked)
            return values;
        Span<T> guarded = BufferOf(ref _inputs, index).Take<T>(values.Length);
        values.CopyTo(guarded);
        return guarded;
    }

    /// <summary>Room for an output, which holds what its array does.</summary>
    public static Span<float> Output(float[][] outputs, int index)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (!IsChecked)
            return outputs[index];
        Span<float> guarded = BufferOf(ref _outputs, index).Take<float>(outputs[index].Length);
        outputs[index].CopyTo(guarded);
        return guarded;
    }

    /// <summary>Copies the outputs back after a call.</summary>
    public static void Return(float[][] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (!IsChecked)
            return;
        for (int i = 0; i < outputs.Length; i++)
            _outputs![i].Take<float>(outputs[i].Length).CopyTo(outputs[i]);
    }

    private static Buffer BufferOf(ref Buffer[]? buffers, int index)
    {
        int known = buffers?.Length ?? 0;
        if (index >= known)
        {
            Array.Resize(ref buffers, index + 1);
            for (int i = known; i <= index; i++)
                buffers[i] = new Buffer();
        }

        return buffers![index];
    }

    private sealed unsafe class Buffer
    {
        private AlignedMemory _memory = AlignedMemory.Allocate(0);
        private int _bytes;

        /// <summary>The last bytes of the memory.</summary>
        public Span<T> Take<T>(int length)
            where T : unmanaged
        {
            int bytes = length * sizeof(T);
            if (bytes > _bytes)
            {
                _memory.Dispose();
                _bytes = (bytes + AlignedMemory.Alignment - 1) / AlignedMemory.Alignment * AlignedMemory.Alignment;
                _memory = AlignedMemory.Allocate(_bytes);
            }

            Span<byte> all = new(_memory.Pointer, _bytes);
            return MemoryMarshal.Cast<byte, T>(all[(_bytes - bytes)..]);
        }
    }
}
