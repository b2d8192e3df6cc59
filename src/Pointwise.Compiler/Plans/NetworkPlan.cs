using System;
using System.Collections.Generic;
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

    /// <summary>A 3x3 convolution's weights, transformed for Winograd's algorithm.</summary>
    Winograd,

    /// <summary>A pointwise convolution's weights, whose quadrants are added for Strassen's algorithm.</summary>
    Strassen,
    Depthwise,
    ChannelScale,

    /// <summary>The slopes of a PReLU.</summary>
    Slope,

    /// <summary>The normalisation beside a convolution whose folding is switched off.</summary>
    Normalization,
}

/// <summary>The packed weights of one step.</summary>
/// <param name="Layer">Index in <see cref="NetworkPlan.Layers"/>.</param>
/// <param name="Folds">The normalisation beside the layer is folded in.</param>
/// <param name="Offset">Offset in the packed weights, in floats, a multiple of 16.</param>
/// <param name="Groups">Groups of a convolution, each packed by itself.</param>
public sealed record PackedWeightsPlan(
    WeightPackingKind Kind, int Layer, bool Folds, int Offset, int Floats, EquatableArray<int> Panels, EquatableArray<double> InputScale, EquatableArray<double> InputShift,
    int Groups = 1);

/// <summary>One call of the forward pass.</summary>
/// <param name="Kernel">The kernel's plan; <paramref name="KernelName"/> is its unique name.</param>
/// <param name="Input">The value read; null: the user's pixels.</param>
/// <param name="Window">The padding, by which the kernel's input pointer precedes the value's first pixel.</param>
/// <param name="Weights">The packed weights of its nodes, in the kernel's order.</param>
/// <param name="Scratch">Offset of scratch lines or a strip in a member's own arena; -1: none.</param>
/// <param name="Depthwise">The depthwise node that is fused into the step, before <paramref name="Node"/>; null: none.</param>
/// <param name="Others">The values read beside <paramref name="Input"/>, in the kernel's order.</param>
/// <param name="LiveFloats">Floats of the arena in use while the step runs: what it reads and writes, what later steps read, and scratch.</param>
public sealed record StepPlan(
    Node Node, KernelPlan Kernel, string KernelName, ValuePlan? Input, Border Window, ValuePlan Output, EquatableArray<PackedWeightsPlan> Weights, int Scratch,
    Node? Depthwise, EquatableArray<ValuePlan> Others, int LiveFloats)
{
    /// <summary>All values of the arena that are read.</summary>
    public IEnumerable<ValuePlan> Inputs => Input is null ? Others : Others.Prepend(Input);

    /// <summary>The nodes that the step computes, in order.</summary>
    public IEnumerable<Node> Nodes => Depthwise is null ? [Node] : [Depthwise, Node];

    /// <summary>The step's layers, each with its part of the kernel.</summary>
    /// <param name="pixels">The shape of the user's pixels.</param>
    public IEnumerable<LayerPlan> Layers(Shape pixels)
    {
        Shape from = Node.Operation is InputOperation ? Node.Shape : Input?.Shape ?? pixels;
        return Kernel is SeparableKernel pair
            ? [new(Depthwise!, from, pair.Depthwise.MultAdds, Weights[0]), new(Node, Depthwise!.Shape, pair.Pointwise.MultAdds, Weights[1])]
            : [new(Node, from, Kernel.MultAdds, Weights.FirstOrDefault())];
    }

    public string Name => string.Join(" + ", Nodes.Select(node => node.Name));

    /// <summary>What the step does, in words.</summary>
    public string Describe() => string.Join(", ", Nodes.Select(node => node.Operation.Describe()));
}

/// <summary>One layer of a step: what it reads, its multiplications and its weights.</summary>
public sealed record LayerPlan(Node Node, Shape From, long MultAdds, PackedWeightsPlan? Weights);

/// <summary>An input: the name under which the user passes it, and its shape.</summary>
public sealed record InputPlan(string Name, Shape Shape);

/// <summary>An output: the value, and the name under which the user receives it.</summary>
public sealed record OutputPlan(string Name, ValuePlan Value);

/// <summary>Every decision about a network: what is emitted is this, spelled out.</summary>
/// <param name="Layers">The layers with tensors of their own, in the order in which they are bound.</param>
public sealed record NetworkPlan(
    NetworkGraph Graph, EquatableArray<StepPlan> Steps, EquatableArray<OutputPlan> Outputs, EquatableArray<LayerWeights> Layers, int ArenaFloats, int WeightFloats)
{
    /// <summary>The shape of the picture.</summary>
    public Shape Input => Graph.Nodes[0].Shape;

    /// <summary>The user's inputs in order: the picture, called "input", and others.</summary>
    public IEnumerable<InputPlan> Inputs => Graph.Inputs.Select(node => new InputPlan(node.Name, node.Shape));

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
            text.Append("  ").Append(step.Name).Append(": ").Append(step.KernelName).Append('\n');
            text.Append("    ").Append(step.Describe()).Append(", ")
                .Append(step.Input is null ? "pixels" : string.Join(" and ", step.Inputs.Select(value => $"{value.Name} {value.Shape}"))).Append(" -> ").Append(step.Output.Shape).Append('\n');
            foreach (string line in Tiles(step.Kernel))
                text.Append("    ").Append(line).Append('\n');
            text.Append("    predicted ").Append(string.Join(", ", CostModel.Sets.Select(set => Predicted(step, set)))).Append('\n');
            text.Append("    output at ").Append(Number(step.Output.Offset)).Append(", ").Append(Number(step.Output.Floats)).Append(" floats, halo ").Append(step.Output.Halo);
            foreach (PackedWeightsPlan weights in step.Weights)
                text.Append("; weights at ").Append(Number(weights.Offset)).Append(", ").Append(Number(weights.Floats)).Append(" floats");
            if (step.Scratch >= 0)
                text.Append("; scratch at ").Append(Number(step.Scratch));
            text.Append('\n');
        }

        text.Append("  arena ").Append(Number(ArenaBytes)).Append(" bytes, packed weights ").Append(Number(WeightBytes))
            .Append(" bytes, ").Append(MultAdds.ToString(CultureInfo.InvariantCulture)).Append(" mult-adds\n");
        return text.ToString();
    }

    private static string[] Tiles(KernelPlan kernel, string stripParts = "strips") => kernel switch
    {
        ConvolutionKernel c =>
        [
            $"panels of {string.Join(" ", c.PanelRuns.Select(panels => $"{panels.Count}x{panels.Channels}"))} channels, "
                + (c.Flat ? "one flat line" : c.StripRows < c.To.Height ? $"strips of {c.StripRows} rows" : "all rows")
                + (c.StripRows < c.To.Height ? $"; parts of {stripParts}" : c.IsStrassen ? "; parts of panels on pairs of rows" : c.SplitsRows ? "; parts of rows" : "; parts of panels")
                + (c.IsStrassen ? "; three passes by Strassen" : "")
                + (c.HalvesLast ? "; half of the last block" : "")
                + (c.Ahead is null ? "" : c.Ahead.Rows == 0 ? $"; fetches the next panel{(c.Ahead.Stream > 0 ? " and a dense layer" : "")}" : $"; fetches {c.Ahead.Rows} rows of the next strip{(c.Source == ConvolutionSource.Pixels ? "" : $" for each {(c.IsStrassen ? "pair of rows" : "row")} of a panel")}"),
            "tiles " + string.Join(", ", c.Tiles.Select(t => $"{t.Set.Suffix} {t.Pixels} by {string.Join("/", c.PanelRuns.Select(panels => t.Vectors(t.Pixels.Pixels, panels.Blocks)))}")),
        ],
        DepthwiseKernel d => ["tiles " + string.Join(", ", d.Tiles.Select(t => $"{t.Set.Suffix} {t.Rows} {(t.Rows == 1 ? "row" : "rows")} by {t.Columns}{(t.ResidentWeights ? ", weights resident" : "")}")) + (d.HalvesLast ? "; half of the last block" : "")],
        WinogradKernel w =>
        [
            $"{w.TileRows}x{w.TileColumns} tiles of 4x4, " + (w.TransformsWeights
                ? $"weights transformed in chunks of {w.Products.From.Channels} channels; parts of panels"
                : $"strips of {w.StripRows} rows of tiles; parts of rows of tiles"),
            .. Tiles(w.Products).Select(line => "products " + line),
        ],
        GroupedKernel g => [$"{g.Groups} groups{(g.Spreads ? ", input spread" : "")}{(g.Gathers ? ", output gathered" : "")}", .. Tiles(g.Group)],
        SeparableKernel s => [s.PartIsStrip ? "the rows of a part are one strip" : $"strips of {s.StripRows} rows", .. Tiles(s.Depthwise).Select(line => "depthwise " + line), .. Tiles(s.Pointwise, "rows").Select(line => "pointwise " + line)],
        _ => Array.Empty<string>(),
    };

    private static string Predicted(StepPlan step, InstructionSet set)
    {
        string cycles = $"{set.Suffix} {CostModel.Cycles(step, set).ToString(CultureInfo.InvariantCulture)} cycles";
        return step.Kernel.MultAdds == 0 ? cycles : $"{cycles} ({(100 * CostModel.RoofShare(step, set)).ToString("F0", CultureInfo.InvariantCulture)} % of the FMA peak)";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
