using System.Linq;
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

    /// <summary>Its names, shapes and positions would fit: only the checksum tells that a bit of a value is another.</summary>
    [Fact]
    public void AnotherFileThanTheBuildSawIsRefused()
    {
        byte[] seen = RawFile.Bytes("{'a':{'dtype':'F32','shape':[1000],'data_offsets':[0,4000]}}", new byte[4000]);
        using SafeTensorsFile file = RawFile.Open(seen);
        byte[] other = [.. seen];
        other[^5] ^= 1;
        using SafeTensorsFile otherFile = RawFile.Open(other);
        using (SafeTensorsFile opened = EmbeddedWeights.Open(new ResourceAssembly(new() { ["net.safetensors"] = seen }), "net.safetensors", file.Checksum()))
            Assert.Equal("a", opened.Tensors.Single().Name);

        var e = Assert.Throws<WeightsException>(() => EmbeddedWeights.Open(new ResourceAssembly(new() { ["net.safetensors"] = other }), "net.safetensors", file.Checksum()));

        Assert.Null(e.TensorName);
        Assert.Equal($"the file that the network was compiled with, whose checksum is {file.Checksum():X16}", e.Expected);
        Assert.Equal($"{seen.Length} bytes with the checksum {otherFile.Checksum():X16}", e.Found);
        Assert.StartsWith($"net.safetensors: expected {e.Expected}, found {e.Found}. The assembly is damaged, or its code and its weights are of two builds:", e.Message);
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
