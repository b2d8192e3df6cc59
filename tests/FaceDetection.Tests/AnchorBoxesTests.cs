using System;
using System.Linq;
using Xunit;

namespace FaceDetection.Tests;

/// <summary>The anchors against those that lie beside the model's weights as its tensor "priors".</summary>
public sealed class AnchorBoxesTests
{
    private static readonly Box[] _boxes = AnchorBoxes.All();

    [Fact]
    public void All_HasABoxForEveryOutput() => Assert.Equal(5118, _boxes.Length);

    [Theory]
    [InlineData(0, -0.034375f, -0.034375f, 0.065625f, 0.065625f)]
    [InlineData(1, -0.05508568f, -0.12579636f, 0.08633568f, 0.15704636f)]
    [InlineData(2, -0.12579636f, -0.05508568f, 0.15704636f, 0.08633568f)]
    [InlineData(99, -0.0031250007f, -0.0031250007f, 0.096875f, 0.096875f)]
    [InlineData(1584, 0.465625f, 0.465625f, 0.565625f, 0.565625f)]
    [InlineData(1585, 0.4449143f, 0.37420362f, 0.58633566f, 0.6570464f)]
    [InlineData(1586, 0.37420362f, 0.4449143f, 0.6570464f, 0.58633566f)]
    [InlineData(3888, 0.35625f, 0.35625002f, 0.70625f, 0.70624995f)]
    [InlineData(3889, 0.32208496f, 0.32208502f, 0.74041504f, 0.740415f)]
    [InlineData(3890, 0.4075063f, 0.28376263f, 0.6549937f, 0.77873737f)]
    [InlineData(3891, 0.2837626f, 0.40750632f, 0.7787374f, 0.65499365f)]
    [InlineData(3892, 0.4302137f, 0.22814113f, 0.6322863f, 0.8343589f)]
    [InlineData(3893, 0.22812596f, 0.43021876f, 0.83437407f, 0.63228124f)]
    [InlineData(4824, 0.31249997f, 0.3125f, 0.8125f, 0.8125f)]
    [InlineData(4825, 0.2774561f, 0.27745616f, 0.8475439f, 0.84754384f)]
    [InlineData(5052, 0.29999998f, 0.30000004f, 0.95000005f, 0.9499999f)]
    [InlineData(5053, 0.26444486f, 0.26444492f, 0.9855552f, 0.98555505f)]
    [InlineData(5106, 0.34999996f, 0.35000002f, 1.1500001f, 1.15f)]
    [InlineData(5107, 0.31411007f, 0.31411013f, 1.18589f, 1.1858898f)]
    [InlineData(5111, 0.05714506f, 0.51907146f, 1.4428549f, 0.98092854f)]
    [InlineData(5112, 0.024999976f, 0.025000036f, 0.975f, 0.97499996f)]
    [InlineData(5113, 0.012660265f, 0.012660325f, 0.98733974f, 0.9873397f)]
    [InlineData(5114, 0.16412425f, -0.17175138f, 0.83587575f, 1.1717514f)]
    [InlineData(5115, -0.1717515f, 0.16412431f, 1.1717515f, 0.8358757f)]
    [InlineData(5116, 0.22575861f, -0.3227241f, 0.7742414f, 1.3227241f)]
    [InlineData(5117, -0.32276523f, 0.22577232f, 1.3227652f, 0.7742277f)]
    public void All_HasTheModelsBoxes(int index, float top, float left, float bottom, float right)
    {
        Box box = _boxes[index];
        float[] differences = [box.Top - top, box.Left - left, box.Bottom - bottom, box.Right - right];
        Assert.True(differences.All(difference => MathF.Abs(difference) < 2e-7f), $"Box {index} is {box}.");
    }
}
