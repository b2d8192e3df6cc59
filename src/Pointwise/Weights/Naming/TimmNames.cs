using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>timm: conv_stem and bn1, blocks.1.0.conv_dw and bn1, blocks.1.0.conv_pw and bn2, classifier.</summary>
internal sealed class TimmNames() : NamingScheme("timm")
{
    // The blocks of each stage: the thirteen blocks, parted where the map gets smaller.
    private static readonly int[] _blocksOfStage = [1, 2, 2, 6, 2];

    public override string KernelSuffix(WeightsKind kind) => ".weight";

    protected override IEnumerable<LayerNames> NamesByPosition(LayerWeights layer)
    {
        switch (layer.Position)
        {
            case LayerPosition.Stem:
                return [new("conv_stem", "bn1")];
            case LayerPosition.Classifier:
                return [new("classifier")];
        }

        if (BlockName(layer.Block) is not { } block)
            return [];
        return layer.Position == LayerPosition.Depthwise
            ? [new($"{block}.conv_dw", $"{block}.bn1")]
            : [new($"{block}.conv_pw", $"{block}.bn2")];
    }

    private static string? BlockName(int ordinal)
    {
        int index = ordinal - 1;
        for (int stage = 0; stage < _blocksOfStage.Length; stage++)
        {
            if (index < _blocksOfStage[stage])
                return $"blocks.{stage}.{index}";
            index -= _blocksOfStage[stage];
        }

        return null;
    }
}
