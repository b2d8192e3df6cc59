using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Plans;

/// <summary>How a step's weights are packed at load.</summary>
public enum WeightPackingKind
{
    Convolution,
    Depthwise,
    ChannelScale,

    /// <summary>The normalisation beside a convolution whose folding is switched off.</summary>
    Normalization,
}

/// <summary>The packed weights of one step.</summary>
/// <param name="Layer">Index in <see cref="NetworkPlan.Layers"/>.</param>
/// <param name="Folds">The normalisation beside the layer is folded in.</param>
/// <param name="Offset">Offset in the packed weights, in floats, a multiple of 16.</param>
public sealed record PackedWeightsPlan(
    WeightPackingKind Kind, int Layer, bool Folds, int Offset, int Floats, EquatableArray<int> Panels, EquatableArray<double> InputScale, EquatableArray<double> InputShift);

/// <summary>One call of the forward pass.</summary>
/// <param name="Kernel">The kernel's plan; <paramref name="KernelName"/> is its unique name.</param>
/// <param name="Input">The value read; null: the user's pixels.</param>
/// <param name="Window">The padding, by which the kernel's input pointer precedes the value's first pixel.</param>
/// <param name="Scratch">Offset of scratch lines in the arena; -1: none.</param>
public sealed record StepPlan(
    Node Node, KernelPlan Kernel, string KernelName, ValuePlan? Input, Border Window, ValuePlan Output, PackedWeightsPlan? Weights, int Scratch);

/// <summary>An output: the value, and the name under which the user receives it.</summary>
public sealed record OutputPlan(string Name, ValuePlan Value);

/// <summary>Every decision about a network: what is emitted is this, spelled out.</summary>
/// <param name="Layers">The layers with tensors of their own, in the order in which they are bound.</param>
public sealed record NetworkPlan(
    NetworkGraph Graph, EquatableArray<StepPlan> Steps, EquatableArray<OutputPlan> Outputs, EquatableArray<LayerWeights> Layers, int ArenaFloats, int WeightFloats)
{
    public Shape Input => Graph.Nodes[0].Shape;

    /// <summary>Multiplications of convolutions and dense layers for one image, as the paper counts them.</summary>
    public long MultAdds => Steps.Sum(step => step.Kernel.MultAdds);

    public int ArenaBytes => ArenaFloats * sizeof(float);

    public int WeightBytes => WeightFloats * sizeof(float);

    /// <summary>The plan as text: a step a line with its tiles, then the memory.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("plan ").Append(Graph.Name).Append('\n');
        foreach (StepPlan step in Steps)
        {
            text.Append("  ").Append(step.Node.Name).Append(": ").Append(step.KernelName).Append('\n');
            text.Append("    ").Append(step.Node.Operation.Describe()).Append(", ")
                .Append(step.Input is null ? "pixels" : $"{step.Input.Name} {step.Input.Shape}").Append(" -> ").Append(step.Output.Shape).Append('\n');
            foreach (string line in Tiles(step.Kernel))
                text.Append("    ").Append(line).Append('\n');
            text.Append("    output at ").Append(Number(step.Output.Offset)).Append(", ").Append(Number(step.Output.Floats)).Append(" floats, halo ").Append(step.Output.Halo);
            if (step.Weights is not null)
                text.Append("; weights at ").Append(Number(step.Weights.Offset)).Append(", ").Append(Number(step.Weights.Floats)).Append(" floats");
            if (step.Scratch >= 0)
                text.Append("; scratch at ").Append(Number(step.Scratch));
            text.Append('\n');
        }

        text.Append("  arena ").Append(Number(ArenaBytes)).Append(" bytes, packed weights ").Append(Number(WeightBytes))
            .Append(" bytes, ").Append(MultAdds.ToString(CultureInfo.InvariantCulture)).Append(" mult-adds\n");
        return text.ToString();
    }

    private static string[] Tiles(KernelPlan kernel) => kernel switch
    {
        ConvolutionKernel c =>
        [
            $"panels of {string.Join(" ", c.Panels.GroupBy(p => p).Select(g => $"{g.Count()}x{g.Key * Shape.Block}"))} channels, "
                + (c.Flat ? "one flat line" : $"strips of {c.StripRows} rows"),
            "tiles " + string.Join(", ", c.Tiles.Select(t => $"{t.Set.Suffix} {t.Pixels} by {string.Join("/", c.Panels.Distinct().Select(p => t.Vectors(t.Pixels.Pixels, p)))}")),
        ],
        DepthwiseKernel d => ["tiles " + string.Join(", ", d.Tiles.Select(t => $"{t.Set.Suffix} {t.Rows} {(t.Rows == 1 ? "row" : "rows")} by {t.Columns}{(t.ResidentWeights ? ", weights resident" : "")}"))],
        _ => Array.Empty<string>(),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
