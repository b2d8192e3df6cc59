using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pointwise.Runtime;

/// <summary>
/// The normalisation of pixel values, fma(x, scale, shift), over values that lie side by side. T is byte or float. Each value is one
/// operation of its own, so every register width gives the same bits.
/// </summary>
internal static unsafe class ChannelLanes
{
    /// <summary>The values that are handled at once: a channel block.</summary>
    public const int Count = 16;

    /// <summary>Normalises 16 values.</summary>
    /// <param name="source">16 values.</param>
    /// <param name="scale">16 factors, or null for plain widening.</param>
    /// <param name="shift">16 summands; null together with <paramref name="scale"/>.</param>
    /// <param name="destination">16 floats.</param>
    /// <typeparam name="T">byte or float.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizeBlock<T>(T* source, float* scale, float* shift, float* destination)
        where T : unmanaged
    {
        if (Vector256.IsHardwareAccelerated && Avx2.IsSupported)
        {
            for (int i = 0; i < Count; i += Vector256<float>.Count)
            {
                Vector256<float> x = Load256(source + i);
                if (scale != null)
                {
                    x = Vector256.FusedMultiplyAdd(x, Vector256.Load(scale + i), Vector256.Load(shift + i));
                }

                x.Store(destination + i);
            }
        }
        else
        {
            for (int i = 0; i < Count; i += Vector128<float>.Count)
            {
                Vector128<float> x = Load128(source + i);
                if (scale != null)
                {
                    x = Vector128.FusedMultiplyAdd(x, Vector128.Load(scale + i), Vector128.Load(shift + i));
                }

                x.Store(destination + i);
            }
        }
    }

    /// <summary>
    /// Normalises as many values as fill three registers of 512 bits at a time, if after these 48 values the channels begin again: the scale then stays in registers.
    /// </summary>
    /// <param name="source">The first value, of the first channel.</param>
    /// <param name="count">The number of values.</param>
    /// <param name="scale">The factors by channel, and again from the first for 15 more; null for plain widening.</param>
    /// <param name="shift">The summands in the same way; null together with <paramref name="scale"/>.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="destination">The first float.</param>
    /// <typeparam name="T">byte or float.</typeparam>
    /// <returns>The number of values that were done, whole pixels.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NormalizeThrees<T>(T* source, int count, float* scale, float* shift, int channels, float* destination)
        where T : unmanaged
    {
        if (!Vector512.IsHardwareAccelerated || !Avx512F.IsSupported || scale == null || 3 * Count % channels != 0)
        {
            return 0;
        }

        int second = Count % channels;
        int third = 2 * Count % channels;
        Vector512<float> scale0 = Vector512.Load(scale), scale1 = Vector512.Load(scale + second), scale2 = Vector512.Load(scale + third);
        Vector512<float> shift0 = Vector512.Load(shift), shift1 = Vector512.Load(shift + second), shift2 = Vector512.Load(shift + third);
        int i = 0;
        for (; i + (3 * Count) <= count; i += 3 * Count)
        {
            Vector512.FusedMultiplyAdd(Load512(source + i), scale0, shift0).Store(destination + i);
            Vector512.FusedMultiplyAdd(Load512(source + i + Count), scale1, shift1).Store(destination + i + Count);
            Vector512.FusedMultiplyAdd(Load512(source + i + (2 * Count)), scale2, shift2).Store(destination + i + (2 * Count));
        }

        return i;
    }

    /// <summary>Normalises one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="scale">The factors by channel, or null for plain widening.</param>
    /// <param name="shift">The summands by channel.</param>
    /// <param name="channel">The value's channel.</param>
    /// <typeparam name="T">byte or float.</typeparam>
    /// <returns>The normalised value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Normalize<T>(T value, float* scale, float* shift, int channel)
        where T : unmanaged
    {
        float x = typeof(T) == typeof(byte) ? Unsafe.BitCast<T, byte>(value) : Unsafe.BitCast<T, float>(value);
        return scale == null ? x : MathF.FusedMultiplyAdd(x, scale[channel], shift[channel]);
    }

    /// <summary>Refuses a scale or a shift that does not have one value for each channel; both may be empty.</summary>
    /// <param name="scale">The factors.</param>
    /// <param name="shift">The summands.</param>
    /// <param name="channels">Channels of a pixel.</param>
    public static void CheckScale(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, int channels)
    {
        if (!scale.IsEmpty)
        {
            SpanLength.Check(scale.Length, channels, nameof(scale), "one for each channel");
        }

        SpanLength.Check(shift.Length, scale.Length, nameof(shift), "as many as scale has");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load512<T>(T* source)
        where T : unmanaged
    {
        return typeof(T) == typeof(byte)
            ? Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load((byte*)source)))
            : Vector512.Load((float*)source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load256<T>(T* source)
        where T : unmanaged
    {
        return typeof(T) == typeof(byte)
            ? Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32((byte*)source))
            : Vector256.Load((float*)source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load128<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            Vector128<byte> bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(source)).AsByte();
            return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
        }

        return Vector128.Load((float*)source);
    }
}
