using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <content>Pointwise convolutions by Strassen's algorithm.</content>
public sealed partial class Planner
{
    /// <summary>Rows of which a pair is one matrix.</summary>
    private const int StrassenRows = 2;

    /// <summary>A kernel that copies the rows of a strip, or of a part of a small map, to their sums; null: the convolution is another, or runs with the depthwise one that it reads.</summary>
    private ConvolutionKernel? PlanStrassen(Node node)
    {
        if (!StripFusion.IsStrassen(node) || _strips.ContainsKey(node.Id))
            return null;
        ValuePlan from = Unplaced(_graph.Producer(node)), to = Unplaced(node);
        int rows = StripFusion.Rows(from.Shape, isStrassen: true);
        EquatableArray<int> panels = StrassenPanels(to.Shape, from.Shape.Channels);
        return PlanStrassen(node, from.Shape, from.Layout, to, rows, panels, FetchedStrassenPanels(panels, from.Shape.Channels));
    }

    /// <summary>The pointwise half of a fused pair.</summary>
    private ConvolutionKernel PlanStrassen(FusedStrip strip, Node node, DepthwiseKernel depthwise)
    {
        ValuePlan rows = StripOf(strip), to = Unplaced(node);
        Shape from = strip.Depthwise.Shape;
        EquatableArray<int> panels = StrassenPanels(to.Shape, from.Channels);
        FetchAhead? ahead = strip.Rows < to.Shape.Height ? FetchedRows(depthwise, strip.Rows, panels.Count / 2, StrassenRows) : FetchedStrassenPanels(panels, from.Channels);
        return PlanStrassen(node, from, rows.Layout, to, strip.Rows, panels, ahead);
    }

    private static ConvolutionKernel PlanStrassen(Node node, Shape from, BlockedLayout fromLayout, ValuePlan to, int rows, EquatableArray<int> panels, FetchAhead? ahead) => new(
        ConvolutionSource.Blocked, from, to.Shape, Window.Square(1), default, fromLayout, to.Layout, ((ConvolutionOperation)node.Operation).Activation, panels, false, rows, true,
        ahead, ConvolutionTiling.StrassenTiles(to.Shape.Width, panels), default, default, IsStrassen: true);

    /// <summary>The panels of a half, and the same again.</summary>
    private static EquatableArray<int> StrassenPanels(Shape to, int depth)
    {
        EquatableArray<int> half = ConvolutionTiling.Panels(to.Width, to.Blocks / 2, depth / 2);
        return half.Concat(half).ToEquatableArray();
    }

    private FetchAhead? FetchedStrassenPanels(EquatableArray<int> panels, int depth) => FetchedPanels(panels, depth * StrassenPass.All.Sum(pass => pass.Products) / 4);
}
