using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class EmbeddedWeightsTests
{
    [Fact]
    public void AMissingResourceIsNamedWithItsAssembly()
    {
        var e = Assert.Throws<WeightsException>(() => EmbeddedWeights.Open(typeof(EmbeddedWeightsTests).Assembly, "pointwise/net.safetensors"));

        Assert.Null(e.TensorName);
        Assert.Contains("Expected the weights as resource 'pointwise/net.safetensors' of assembly 'Pointwise.Tests', found no resources.", e.Message);
        Assert.Contains(e.Expected, e.Message);
        Assert.Contains(e.Found, e.Message);
    }

    [Fact]
    public void RandomWeightsFitEveryNetworkAndDependOnTheSeedAlone()
    {
        LayerWeights[] layers = [.. MobileNetLayers.All(0.25, 10), new("bn", WeightsKind.Normalization, 1, 1, 10, 10)];
        using SafeTensorsFile file = RandomWeights.Create(layers, 7), again = RandomWeights.Create(layers, 7), other = RandomWeights.Create(layers, 8);

        float[] kernel = new WeightsLoader(file, layers).Fold(1).Kernel;
        Assert.Equal(kernel, new WeightsLoader(again, layers).Fold(1).Kernel);
        Assert.NotEqual(kernel, new WeightsLoader(other, layers).Fold(1).Kernel);
    }
}
