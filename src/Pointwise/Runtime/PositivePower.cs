using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>
/// Powers of positive numbers, as 2^(β log2 b) with polynomials of their own: the same bits on every machine, as in
/// <see cref="Transcendentals"/>. Written for eight lanes, of which other machines make two times four.
/// </summary>
internal static class PositivePower
{
    private const float SmallestNormal = 1.17549435e-38f;

    // The bits of √½ rounded down: counted from there, a float's exponent is that of the power of two nearest to it in ratio.
    private const int HalfRoot = 0x3F3504F3;

    // 2 / ln 2 in two parts; the first is a float's nearest.
    private const float TwoLog2E = 2.88539004f;
    private const float TwoLog2ERest = 3.85186e-8f;

    // 1.5 * 2^23: adding it rounds to a whole number, which is then in the low bits of the sum, two's complement.
    private const float RoundToWhole = 12582912f;

    // Powers of two above give +infinity, below 0.
    private const float HighestExponent = 129f;
    private const float LowestExponent = -151f;

    /// <summary>b to the power of β, at most 2 ulp off where β is at most 1. 0 and +infinity stay so; NaN gives float.NaN.</summary>
    /// <param name="b">Eight bases, none negative.</param>
    /// <param name="beta">The power, above 0.</param>
    /// <returns>Eight powers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> b, float beta)
    {
        (Vector256<float> n, Vector256<float> fraction) = Log2(b);

        // β n is exact in two parts; the small one joins β times the fraction.
        Vector256<float> power = Vector256.Create(beta);
        Vector256<float> high = power * n;
        Vector256<float> low = Vector256.FusedMultiplyAdd(power, n, -high);
        low = Vector256.FusedMultiplyAdd(power, fraction, low);
        Vector256<float> exponent = high + low;

        Vector256<float> rounder = Vector256.Create(RoundToWhole);
        Vector256<float> rounded = exponent + rounder;
        Vector256<float> result = Exp2((high - (rounded - rounder)) + low, rounded.AsInt32() - rounder.AsInt32());

        Vector256<float> infinity = Vector256.Create(float.PositiveInfinity);
        result = Vector256.ConditionalSelect(Vector256.GreaterThan(exponent, Vector256.Create(HighestExponent)), infinity, result);
        result = Vector256.ConditionalSelect(Vector256.LessThan(exponent, Vector256.Create(LowestExponent)), Vector256<float>.Zero, result);

        // The exponent's arithmetic takes 0 and infinity for numbers; which NaN arithmetic makes differs from machine to machine.
        Vector256<float> end = Vector256.Equals(b, Vector256<float>.Zero) | Vector256.Equals(b, infinity);
        result = Vector256.ConditionalSelect(end, b, result);
        return Vector256.ConditionalSelect(Vector256.Equals(b, b), result, Vector256.Create(float.NaN));
    }

    /// <summary>log2 b = n + fraction with a whole n and a fraction from -½ to ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Whole, Vector256<float> Fraction) Log2(Vector256<float> b)
    {
        // A subnormal has no exponent of its own until it is multiplied by 2^24.
        Vector256<float> isSmall = Vector256.LessThan(b, Vector256.Create(SmallestNormal));
        Vector256<int> bits = Vector256.ConditionalSelect(isSmall, b * Vector256.Create(16777216f), b).AsInt32();
        Vector256<int> exponent = (bits - Vector256.Create(HalfRoot)) >> 23;
        Vector256<float> mantissa = (bits - (exponent << 23)).AsSingle();
        Vector256<float> n = Vector256.ConvertToSingle(exponent) - (isSmall & Vector256.Create(24f));

        // ln m = 2 artanh(s) with s = (m - 1) / (m + 1), at most 0.172: s + s^3 / 3 + ...; the first term left out, s^11, is below 1e-9.
        Vector256<float> s = (mantissa - Vector256<float>.One) / (mantissa + Vector256<float>.One);
        Vector256<float> square = s * s;
        Vector256<float> series = Vector256.Create(TwoLog2E / 9);
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(TwoLog2E / 7));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(TwoLog2E / 5));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(TwoLog2E / 3));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(TwoLog2ERest));
        return (n, Vector256.FusedMultiplyAdd(s, Vector256.Create(TwoLog2E), s * series));
    }

    /// <summary>2^(whole + fraction).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp2(Vector256<float> fraction, Vector256<int> whole)
    {
        // The Taylor polynomial: (ln 2)^k / k!. The first term left out is below 1e-8.
        Vector256<float> power = Vector256.Create(1.52527338e-5f);
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256.Create(1.54035304e-4f));
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256.Create(1.33335581e-3f));
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256.Create(9.61812911e-3f));
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256.Create(5.55041087e-2f));
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256.Create(2.40226507e-1f));
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256.Create(6.93147181e-1f));
        power = Vector256.FusedMultiplyAdd(power, fraction, Vector256<float>.One);

        // In two factors, as 2^128 is no float and 2^n below 2^-126 would lose bits: the first product is exact, the second rounds once.
        Vector256<int> half = whole >> 1;
        return power * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> exponent) => ((exponent + Vector256.Create(127)) << 23).AsSingle();
}
