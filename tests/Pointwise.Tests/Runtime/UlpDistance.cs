using System;

namespace Pointwise.Tests.Runtime;

/// <summary>How far a float is from an exact value.</summary>
internal static class UlpDistance
{
    /// <summary>The distance in units of the last place that a float of the expected size has.</summary>
    public static double Of(float actual, double expected)
    {
        if (float.IsInfinity((float)expected) || float.IsInfinity(actual))
        {
            // One ulp below 2^128 still rounds to infinity.
            return (float)expected == actual || Math.Abs(expected) > float.MaxValue * (1 - 1e-7) ? 0 : double.PositiveInfinity;
        }

        float magnitude = Math.Abs((float)expected);
        double ulp = magnitude < 1.17549435e-38f ? float.Epsilon : Math.ScaleB(1, Math.ILogB(magnitude) - 23);
        return Math.Abs(actual - expected) / ulp;
    }
}
