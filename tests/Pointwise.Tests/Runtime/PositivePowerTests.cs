using System;
using System.Runtime.Intrinsics;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed class PositivePowerTests
{
    // A bit pattern in this many, so that the sweep sees every exponent with many mantissas, subnormals too.
    private const int SweepStep = 4099;

    [Theory]
    [InlineData(0.001f, 2)]
    [InlineData(0.1f, 2)]
    [InlineData(0.6f, 2)]
    [InlineData(0.75f, 2)]
    [InlineData(1f, 2)]
    [InlineData(1.7f, 3)]
    [InlineData(10f, 10)]
    public void Of_is_near_the_power_over_all_floats(float beta, double ulp)
    {
        double worst = 0;
        for (uint bits = 0; bits < 0x7F800000; bits += SweepStep)
        {
            float b = BitConverter.UInt32BitsToSingle(bits);
            worst = Math.Max(worst, UlpDistance.Of(Power(b, beta), Math.Pow(b, beta)));
        }

        Assert.InRange(worst, 0, ulp);
    }

    [Fact]
    public void Of_is_near_the_power_where_normalisations_have_it()
    {
        double worst = 0;
        for (float b = 1; b < 8; b += 1f / 8192)
        {
            worst = Math.Max(worst, UlpDistance.Of(Power(b, 0.6f), Math.Pow(b, 0.6f)));
        }

        Assert.InRange(worst, 0, 2);
    }

    [Theory]
    [InlineData(0f, 0.6f, 0f)]
    [InlineData(1f, 0.6f, 1f)]
    [InlineData(2f, 10f, 1024f)]
    [InlineData(0.25f, 1.5f, 0.125f)]
    [InlineData(float.Epsilon, 1f, float.Epsilon)]
    [InlineData(float.Epsilon, 10f, 0f)]
    [InlineData(float.MaxValue, 2f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, 0.01f, float.PositiveInfinity)]
    [InlineData(float.NaN, 0.6f, float.NaN)]
    public void Of_at_the_edges(float b, float beta, float expected) => TestValues.AssertSameBits([expected], [Power(b, beta)]);

    [Fact]
    public void Of_gives_every_lane_its_own()
    {
        Vector256<float> bases = Vector256.Create(1f, 4f, 16f, 0f, float.PositiveInfinity, float.NaN, 1e-40f, 3e38f);
        Vector256<float> powers = PositivePower.Of(bases, 0.6f);
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            TestValues.AssertSameBits([Power(bases[lane], 0.6f)], [powers[lane]]);
        }
    }

    private static float Power(float b, float beta) => PositivePower.Of(Vector256.Create(b), beta).ToScalar();
}
