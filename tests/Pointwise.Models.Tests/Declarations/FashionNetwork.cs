using System.Collections.Generic;
using System.Globalization;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests.Declarations;

/// <summary>The MobileNets of clothing: ten logits, weights named and ordered as Hugging Face does.</summary>
/// <param name="Alpha">Width multiplier as the files' names have it.</param>
/// <param name="Resolution">Height and width of the input.</param>
internal sealed record FashionNetwork(string Alpha, int Resolution)
{
    public const int Classes = 10;

    /// <summary>The net's name in results.json, and that of its weights file.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"mobilenet_v1_{Alpha}_{Resolution}");

    public string GoldenFile => string.Create(CultureInfo.InvariantCulture, $"golden_{Alpha}_{Resolution}.safetensors");

    public string LayersFile => string.Create(CultureInfo.InvariantCulture, $"layers_{Alpha}_{Resolution}.json");

    private double Width => double.Parse(Alpha, CultureInfo.InvariantCulture);

    private string Identifier => Name.Replace('.', '_');

    /// <summary>The network that takes its pixels already normalised, as the golden inputs are.</summary>
    public MobileNetSpec Spec() =>
        new(NetworkUnderTest.Type(Identifier), null, PixelScale.None, Width, Resolution: Resolution, Classes: Classes, Softmax: false);

    /// <summary>The convolutions by themselves, each an output.</summary>
    public LayeredSpec EveryLayer()
    {
        TypeSpec type = NetworkUnderTest.Type($"{Identifier}_layers");
        return new LayeredSpec(type, Resolution, Resolution, 3, Layers().ToEquatableArray(), Activation: Activation.ReLU6);
    }

    private IEnumerable<LayerSpec> Layers()
    {
        yield return new LayerSpec(LayerKind.Conv, Channels(32), Kernel: 3, Stride: 2, IsOutput: true);
        foreach ((int filters, int stride) in FaceNetwork.Blocks)
        {
            yield return new LayerSpec(LayerKind.Depthwise, Kernel: 3, Stride: stride, IsOutput: true);
            yield return new LayerSpec(LayerKind.Pointwise, Channels(filters), IsOutput: true);
        }
    }

    private int Channels(int filters) => ChannelScaling.Scale(filters, Width, ChannelRounding.Slim);
}
