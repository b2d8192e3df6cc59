using Pointwise.Compiler.Specs;
using Xunit;

namespace CompilerTests.Specs;

public class ChannelScalingTests
{
    [Theory]
    // TF-slim: max(int(c * alpha), 8), no rounding to a multiple.
    [InlineData(ChannelRounding.Slim, 32, 0.35, 11)]
    [InlineData(ChannelRounding.Slim, 64, 0.35, 22)]
    [InlineData(ChannelRounding.Slim, 128, 0.35, 44)]
    [InlineData(ChannelRounding.Slim, 32, 0.1, 8)]
    [InlineData(ChannelRounding.Slim, 4, 0.25, 4)]
    // Keras: int(c * alpha), no minimum.
    [InlineData(ChannelRounding.Keras, 32, 0.35, 11)]
    [InlineData(ChannelRounding.Keras, 32, 0.1, 3)]
    // timm: to the nearest multiple of 8, at least 8, and never more than a tenth below.
    [InlineData(ChannelRounding.Timm, 32, 0.35, 16)]
    [InlineData(ChannelRounding.Timm, 64, 0.35, 24)]
    [InlineData(ChannelRounding.Timm, 32, 0.1, 8)]
    [InlineData(ChannelRounding.Timm, 32, 0.6, 24)]
    public void Scale_RoundsAsTheSourceOfTheWeights(ChannelRounding rounding, int channels, double alpha, int expected) =>
        Assert.Equal(expected, ChannelScaling.Scale(channels, alpha, rounding));

    [Theory]
    [InlineData(ChannelRounding.Slim)]
    [InlineData(ChannelRounding.Keras)]
    [InlineData(ChannelRounding.Timm)]
    public void Scale_ByOneKeepsEveryCount(ChannelRounding rounding) => Assert.Equal(27, ChannelScaling.Scale(27, 1, rounding));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1.51)]
    [InlineData(double.NaN)]
    public void CheckAlpha_ReportsAndGoesOnWithOne(double alpha)
    {
        var errors = new SpecErrors();
        Assert.Equal(1, ChannelScaling.CheckAlpha(alpha, errors));
        Assert.Equal(SpecErrorKind.AlphaOutOfRange, Assert.Single(errors.All).Kind);
    }
}
