using System;
using System.Linq;
using System.Runtime.Intrinsics;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed unsafe class TranscendentalsTests
{
    // A bit pattern in this many, so that the sweeps see every exponent with many mantissas and still take a moment only.
    private const int SweepStep = 4099;

    [Fact]
    public void Tanh_is_within_three_ulp_over_all_floats()
    {
        double worst = 0;
        for (long bits = 0; bits <= uint.MaxValue; bits += SweepStep)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits), result = x;
            Transcendentals.Tanh(&result, 1);
            if (float.IsNaN(x))
            {
                Assert.True(float.IsNaN(result));
                continue;
            }

            worst = Math.Max(worst, UlpDistance.Of(result, Math.Tanh(x)));
        }

        Assert.InRange(worst, 0, 3);
    }

    [Fact]
    public void Exp_is_within_one_ulp_over_all_floats()
    {
        double worst = 0;
        for (long bits = 0; bits <= uint.MaxValue; bits += SweepStep)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsNaN(x))
            {
                worst = Math.Max(worst, UlpDistance.Of(Exp(x), Math.Exp(x)));
            }
        }

        Assert.InRange(worst, 0, 1);
    }

    [Fact]
    public void Exp_is_within_one_ulp_where_results_are_ordinary()
    {
        double worst = 0;
        foreach (float x in TestValues.Floats(1_000_000, seed: 1, range: 110))
        {
            worst = Math.Max(worst, UlpDistance.Of(Exp(x), Math.Exp(x)));
        }

        Assert.InRange(worst, 0, 1);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.Epsilon, 1f)]
    [InlineData(-float.Epsilon, 1f)]
    [InlineData(88.8f, float.PositiveInfinity)]
    [InlineData(1e30f, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(-103.9f, float.Epsilon)]
    [InlineData(-103.98f, 0f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Exp_at_the_edges(float x, float expected) => TestValues.AssertSameBits([expected], [Exp(x)]);

    [Fact]
    public void Exp_of_a_negative_zero_is_one() => TestValues.AssertSameBits([1f], [Exp(-0f)]);

    [Fact]
    public void Exp_gives_one_NaN_for_all_of_them()
    {
        foreach (uint bits in new uint[] { 0x7FC00000, 0xFFC00000, 0x7FC12345, 0xFFFFFFFF })
        {
            TestValues.AssertSameBits([float.NaN], [Exp(BitConverter.UInt32BitsToSingle(bits))]);
        }
    }

    [Fact]
    public void Sigmoid_is_within_three_ulp_over_all_floats()
    {
        double worst = 0;
        float[] values = new float[4];
        for (long bits = 0; bits + (4 * SweepStep) <= uint.MaxValue; bits += 4 * SweepStep)
        {
            for (int i = 0; i < 4; i++)
            {
                values[i] = BitConverter.UInt32BitsToSingle((uint)(bits + (i * SweepStep)));
            }

            float[] result = Sigmoid(values);
            for (int i = 0; i < 4; i++)
            {
                if (!float.IsNaN(values[i]))
                {
                    worst = Math.Max(worst, UlpDistance.Of(result[i], Logistic(values[i])));
                }
            }
        }

        Assert.InRange(worst, 0, 3);
    }

    [Fact]
    public void Sigmoid_at_the_edges()
    {
        float[] values =
        [
            0, -0f, 1e30f, -1e30f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 20, -100,
        ];

        float[] result = Sigmoid(values);

        TestValues.AssertSameBits([0.5f, 0.5f, 1, 0, 1, 0, 1, 0, float.NaN, 1, (float)Math.Exp(-100)], result);
    }

    [Fact]
    public void An_element_of_Sigmoid_does_not_depend_on_the_others()
    {
        float[] values = TestValues.Floats(19, seed: 2, range: 90);
        float[] whole = Sigmoid(values);
        for (int count = 0; count <= values.Length; count++)
        {
            TestValues.AssertSameBits(whole.AsSpan(0, count), Sigmoid(values[..count]));
            TestValues.AssertSameBits(whole.AsSpan(count), Sigmoid(values[count..]));
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    [InlineData(10, 4)]
    [InlineData(1000, 4)]
    [InlineData(1001, 10)]
    [InlineData(1001, 3000)]
    [InlineData(100_003, 4)]
    public void Softmax_agrees_with_double_precision_and_sums_to_one(int count, float range)
    {
        float[] values = TestValues.Floats(count, seed: count, range);
        double maximum = values.Max();
        double[] powers = values.Select(x => Math.Exp(x - maximum)).ToArray();
        double sum = powers.Sum();

        float[] result = Softmax(values);

        // Each lane adds a quarter of the values and rounds each time.
        double tolerance = 5e-7 + (count / 4 * Math.ScaleB(1, -24));
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(powers[i] / sum, result[i], tolerance);
        }

        Assert.Equal(1, result.Sum(x => (double)x), tolerance);
    }

    [Fact]
    public void Softmax_takes_the_limit_at_infinity()
    {
        TestValues.AssertSameBits([1, 0, 0, 0, 0], Softmax([float.PositiveInfinity, 3, float.MaxValue, float.NegativeInfinity, -3]));
        TestValues.AssertSameBits([0, 0.5f, 0.5f], Softmax([0, float.PositiveInfinity, float.PositiveInfinity]));
        TestValues.AssertSameBits([0.5f, 0.5f], Softmax([float.NegativeInfinity, float.NegativeInfinity]));
        TestValues.AssertSameBits([1, 0, 0, 0, 0], Softmax([float.MaxValue, float.MinValue, 0, 1, 2]));
        TestValues.AssertSameBits([], Softmax([]));
    }

    [Fact]
    public void Softmax_of_a_NaN_is_NaN_everywhere()
    {
        for (int position = 0; position < 6; position++)
        {
            float[] values = [1, 2, 3, 4, 5, 6];
            values[position] = BitConverter.UInt32BitsToSingle(0x7FC12345);
            TestValues.AssertSameBits(Enumerable.Repeat(float.NaN, 6).ToArray(), Softmax(values));
        }
    }

    [Fact]
    public void Nothing_is_written_behind_the_last_value()
    {
        for (int count = 0; count < 9; count++)
        {
            float[] values = TestValues.Floats(12, seed: 3);
            float[] softmax = (float[])values.Clone();
            float[] sigmoid = (float[])values.Clone();
            fixed (float* a = softmax, b = sigmoid)
            {
                Transcendentals.Softmax(a, count);
                Transcendentals.Sigmoid(b, count);
            }

            TestValues.AssertSameBits(values.AsSpan(count), softmax.AsSpan(count));
            TestValues.AssertSameBits(values.AsSpan(count), sigmoid.AsSpan(count));
        }
    }

    [Fact]
    public void The_bits_are_the_same_on_every_instruction_set()
    {
        // Found on one machine with AVX-512; the test runs with other instruction sets too and on other machines.
        Assert.Equal(7086580608129888610UL, TestValues.Hash(Softmax(TestValues.Floats(1001, seed: 4, range: 20))));
        Assert.Equal(13407328930936340168UL, TestValues.Hash(Sigmoid(TestValues.Floats(4999, seed: 5, range: 110))));
    }

    private static float Exp(float x) => Transcendentals.Exp(Vector128.CreateScalar(x)).ToScalar();

    private static float[] Softmax(float[] values)
    {
        float[] result = (float[])values.Clone();
        fixed (float* pointer = result)
        {
            Transcendentals.Softmax(pointer, result.Length);
        }

        return result;
    }

    private static float[] Sigmoid(float[] values)
    {
        float[] result = (float[])values.Clone();
        fixed (float* pointer = result)
        {
            Transcendentals.Sigmoid(pointer, result.Length);
        }

        return result;
    }

    private static double Logistic(float x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-(double)x));
}
