using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>The layers' own names: heatmap/kernel, heatmap/bias.</summary>
internal sealed class PlainNames() : NamingScheme("plain layer names")
{
    public override string KernelSuffix(WeightsKind kind) => "/kernel";

    protected override IEnumerable<LayerNames> NamesByPosition(LayerWeights layer) => [];
}
