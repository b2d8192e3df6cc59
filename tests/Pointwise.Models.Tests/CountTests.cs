using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Xunit;

namespace ModelsTests;

/// <summary>Mult-adds and parameters of the paper's widths and resolutions, with the 1001 classes of TF-slim's checkpoints.</summary>
public sealed class CountTests
{
    [Theory]
    [InlineData(1.0, 224, 568_741_376)]
    [InlineData(1.0, 192, 418_122_752)]
    [InlineData(1.0, 160, 290_676_224)]
    [InlineData(1.0, 128, 186_401_792)]
    [InlineData(0.75, 224, 325_401_216)]
    [InlineData(0.75, 192, 239_274_240)]
    [InlineData(0.75, 160, 166_397_568)]
    [InlineData(0.75, 128, 106_771_200)]
    [InlineData(0.5, 224, 149_497_600)]
    [InlineData(0.5, 192, 109_970_944)]
    [InlineData(0.5, 160, 76_525_312)]
    [InlineData(0.5, 128, 49_160_704)]
    [InlineData(0.25, 224, 41_030_528)]
    [InlineData(0.25, 192, 30_212_864)]
    [InlineData(0.25, 160, 21_059_456)]
    [InlineData(0.25, 128, 13_570_304)]
    public void MultAdds(double alpha, int resolution, long expected)
    {
        Assert.Equal(expected, Counts(new MobileNetSpec(Type, Alpha: alpha, Resolution: resolution, Background: true)).MultAdds);
        Assert.Equal(expected, Counts(new MobileNetSpec(Type, Alpha: alpha, Rho: resolution / 224.0, Background: true)).MultAdds);
    }

    [Theory]
    [InlineData(1.0, 4_211_113, 4_254_889)]
    [InlineData(0.75, 2_569_913, 2_602_745)]
    [InlineData(0.5, 1_321_161, 1_343_049)]
    [InlineData(0.25, 464_857, 475_801)]
    public void Parameters(double alpha, long withoutNormalisation, long all)
    {
        NetworkCounts counts = Counts(new MobileNetSpec(Type, Alpha: alpha, Background: true));
        Assert.Equal(withoutNormalisation, counts.Weights + counts.Biases);
        Assert.Equal(all, counts.Parameters);
    }

    [Fact]
    public void ThePapersParametersAreTheWeightsFor1000Classes() => Assert.Equal(4_209_088, Counts(new MobileNetSpec(Type)).Weights);

    [Fact]
    public void TheBodyAloneHasTheMultAddsOfSlimsTable()
    {
        Assert.Equal(567_716_352, Counts(new MobileNetSpec(Type, Classifier: false)).MultAdds);
        Assert.Equal(106_002_432, Counts(new MobileNetSpec(Type, Alpha: 0.75, Resolution: 128, Classifier: false)).MultAdds);
    }

    private static TypeSpec Type { get; } = NetworkUnderTest.Type("counted");

    private static NetworkCounts Counts(MobileNetSpec spec)
    {
        var errors = new SpecErrors();
        NetworkGraph? graph = NetworkCompiler.Lower(spec, errors);
        Assert.Empty(errors.All);
        return NetworkCounts.Of(graph!);
    }
}
