using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>
/// Softmax and sigmoid with an exponential of their own: the C library's differs from machine to machine, this one gives the same bits
/// everywhere. All of it is written for four lanes, whatever the machine has: wider registers would add in another order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Transcendentals
{
    // exp is +infinity above and 0 below these; the exponents of both still fit the two powers of two in Exp.
    private const float HighestExponent = 89f;
    private const float LowestExponent = -104f;

    private const float Log2E = 1.44269504f;

    // ln 2 = high + low. The high part has 9 bits, so its product with a whole number below 2^15 is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // 1.5 * 2^23: adding it rounds to a whole number, which is then in the low bits of the sum, two's complement.
    private const float RoundToWhole = 12582912f;

    /// <summary>
    /// Softmax in place: exp(x - max) / sum. Element i is summed in lane i mod 4, in order; then (lane 0 + lane 1) + (lane 2 + lane 3).
    /// Infinite values count as the limit: they share 1 among them. A NaN makes every value NaN.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="count">Their number.</param>
    [MethodImpl(Optimized.AtOnce)]
    public static void Softmax(float* values, int count)
    {
        Vector128<float> maximum = Vector128.Create(Maximum(values, count));
        Vector128<float> sums = Vector128<float>.Zero;
        for (int i = 0; i < count; i += Vector128<float>.Count)
        {
            Vector128<float> x = Load(values + i, count - i);

            // The largest value is at distance 0 also when it is infinite, where the difference would be NaN.
            Vector128<float> distance = Vector128.ConditionalSelect(Vector128.Equals(x, maximum), Vector128<float>.Zero, x - maximum);
            Vector128<float> power = Exp(distance);
            Store(power, values + i, count - i);
            sums += power & Lanes(count - i);
        }

        Vector128<float> sum = Vector128.Create((sums[0] + sums[1]) + (sums[2] + sums[3]));
        for (int i = 0; i < count; i += Vector128<float>.Count)
        {
            Store(Load(values + i, count - i) / sum, values + i, count - i);
        }
    }

    /// <summary>Sigmoid in place: 1 / (1 + exp(-x)), at most 3 ulp off. NaN stays NaN.</summary>
    /// <param name="values">The values.</param>
    /// <param name="count">Their number.</param>
    [MethodImpl(Optimized.AtOnce)]
    public static void Sigmoid(float* values, int count)
    {
        for (int i = 0; i < count; i += Vector128<float>.Count)
        {
            Vector128<float> x = Load(values + i, count - i);

            // exp(-|x|) does not overflow, and below 0 the result is it divided by (1 + it): accurate down to the smallest float.
            Vector128<float> power = Exp(-Vector128.Abs(x));
            Vector128<float> negative = Vector128.LessThan(x, Vector128<float>.Zero);
            Vector128<float> result = Vector128.ConditionalSelect(negative, power, Vector128<float>.One) / (Vector128<float>.One + power);
            Store(result, values + i, count - i);
        }
    }

    /// <summary>Hyperbolic tangent in place, at most 3 ulp off. NaN stays NaN.</summary>
    /// <param name="values">The values.</param>
    /// <param name="count">Their number.</param>
    [MethodImpl(Optimized.AtOnce)]
    public static void Tanh(float* values, int count)
    {
        for (int i = 0; i < count; i += Vector128<float>.Count)
        {
            Vector128<float> x = Load(values + i, count - i);
            Vector128<float> size = Vector128.Abs(x);

            // (1 - exp(-2|x|)) / (1 + exp(-2|x|)), with the sign of x; near 0, where the difference would cancel, the polynomial of Cephes' tanhf.
            Vector128<float> power = Exp(size * Vector128.Create(-2f));
            Vector128<float> large = (Vector128<float>.One - power) / (Vector128<float>.One + power);
            large = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128<float>.Zero), -large, large);
            Vector128<float> square = x * x;
            Vector128<float> small = Vector128.Create(-5.70498872745e-3f);
            small = Vector128.FusedMultiplyAdd(small, square, Vector128.Create(2.06390887954e-2f));
            small = Vector128.FusedMultiplyAdd(small, square, Vector128.Create(-5.37397155531e-2f));
            small = Vector128.FusedMultiplyAdd(small, square, Vector128.Create(1.33314422036e-1f));
            small = Vector128.FusedMultiplyAdd(small, square, Vector128.Create(-3.33332819422e-1f));
            small = Vector128.FusedMultiplyAdd(small * square, x, x);
            Store(Vector128.ConditionalSelect(Vector128.LessThan(size, Vector128.Create(0.625f)), small, large), values + i, count - i);
        }
    }

    /// <summary>
    /// e to the power of x, less than 1 ulp off, subnormal results included; 0 and +infinity at the ends. NaN gives float.NaN.
    /// </summary>
    /// <param name="x">Four exponents.</param>
    /// <returns>Four powers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Exp(Vector128<float> x)
    {
        Vector128<float> high = Vector128.Create(HighestExponent);
        Vector128<float> low = Vector128.Create(LowestExponent);
        Vector128<float> exponent = Vector128.ConditionalSelect(Vector128.GreaterThan(x, high), high, x);
        exponent = Vector128.ConditionalSelect(Vector128.LessThan(exponent, low), low, exponent);

        // x = n ln 2 + r with a whole n and |r| <= ln 2 / 2.
        Vector128<float> rounder = Vector128.Create(RoundToWhole);
        Vector128<float> rounded = Vector128.FusedMultiplyAdd(exponent, Vector128.Create(Log2E), rounder);
        Vector128<float> n = rounded - rounder;
        Vector128<float> r = Vector128.FusedMultiplyAdd(n, Vector128.Create(-Ln2High), exponent);
        r = Vector128.FusedMultiplyAdd(n, Vector128.Create(-Ln2Low), r);

        // The Taylor polynomial of exp(r); the first term left out, r^8 / 8!, is below 1e-8.
        Vector128<float> power = Vector128.Create(1f / 5040);
        power = Vector128.FusedMultiplyAdd(power, r, Vector128.Create(1f / 720));
        power = Vector128.FusedMultiplyAdd(power, r, Vector128.Create(1f / 120));
        power = Vector128.FusedMultiplyAdd(power, r, Vector128.Create(1f / 24));
        power = Vector128.FusedMultiplyAdd(power, r, Vector128.Create(1f / 6));
        power = Vector128.FusedMultiplyAdd(power, r, Vector128.Create(1f / 2));
        power = Vector128.FusedMultiplyAdd(power, r, Vector128<float>.One);
        power = Vector128.FusedMultiplyAdd(power, r, Vector128<float>.One);

        // Times 2^n in two factors: 2^128 is no float, and 2^n below 2^-126 would lose bits.
        // The first product is exact, the second rounds once.
        Vector128<int> whole = rounded.AsInt32() - rounder.AsInt32();
        Vector128<int> half = whole >> 1;
        power = power * PowerOfTwo(half) * PowerOfTwo(whole - half);

        // Which NaN arithmetic makes differs from machine to machine.
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), power, Vector128.Create(float.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> PowerOfTwo(Vector128<int> exponent) => ((exponent + Vector128.Create(127)) << 23).AsSingle();

    [MethodImpl(Optimized.AtOnce)]
    private static float Maximum(float* values, int count)
    {
        float maximum = float.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            maximum = values[i] > maximum ? values[i] : maximum;
        }

        return maximum;
    }

    /// <summary>All ones in the lanes that hold one of the remaining values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Lanes(int remaining) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(remaining)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(float* values, int remaining) => remaining switch
    {
        1 => Vector128.Create(values[0], 0, 0, 0),
        2 => Vector128.Create(values[0], values[1], 0, 0),
        3 => Vector128.Create(values[0], values[1], values[2], 0),
        _ => Vector128.Load(values),
    };

    // With a constant for each element: the check of a variable is left to the JIT, and with it the whole method.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> vector, float* values, int remaining)
    {
        if (remaining >= Vector128<float>.Count)
        {
            vector.Store(values);
            return;
        }

        values[0] = vector[0];
        if (remaining > 1)
            values[1] = vector[1];
        if (remaining > 2)
            values[2] = vector[2];
    }
}
