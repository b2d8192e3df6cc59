using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>
/// The usual PyTorch ports, in torchvision's style: one Sequential of Sequentials. model.0.0 and model.0.1 are the stem and its
/// normalisation; model.1.0, .1, .3 and .4 the depthwise convolution of block 1, its normalisation, the pointwise one and its
/// normalisation.
/// </summary>
/// <param name="sequence">The name of the outer Sequential.</param>
internal sealed class SequentialNames(string sequence) : NamingScheme($"PyTorch Sequential '{sequence}'")
{
    public override string KernelSuffix(WeightsKind kind) => ".weight";

    protected override IEnumerable<LayerNames> NamesByPosition(LayerWeights layer) => layer.Position switch
    {
        LayerPosition.Stem => [Names(0, 0)],
        LayerPosition.Depthwise => [Names(layer.Block, 0)],
        LayerPosition.Pointwise => [Names(layer.Block, 3)],
        LayerPosition.Classifier => [new("fc"), new("classifier"), new("classifier.1")],
        _ => [],
    };

    private LayerNames Names(int block, int convolution) =>
        new($"{sequence}.{block}.{convolution}", $"{sequence}.{block}.{convolution + 1}");
}
