using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <content>Convolutions in groups.</content>
public sealed partial class Planner
{
    /// <summary>The kernel of a convolution in groups; null for everything else.</summary>
    private GroupedKernel? PlanGroups(Node node)
    {
        if (node.Operation is not ConvolutionOperation { Groups: > 1 } operation)
            return null;
        ValuePlan source = Unplaced(_graph.Producer(node)), to = Unplaced(node);
        Shape groupFrom = source.Shape with { Channels = source.Shape.Channels / operation.Groups }, groupTo = to.Shape with { Channels = to.Shape.Channels / operation.Groups };
        // In scratch memory the halo is the padding alone, and nothing pads what is gathered.
        ValuePlan input = source with { Shape = groupFrom, Halo = groupFrom.Channels % Shape.Block == 0 ? source.Halo : operation.Pads };
        ValuePlan output = to with { Shape = groupTo, Halo = groupTo.Channels % Shape.Block == 0 ? to.Halo : default };
        ConvolutionKernel group = PlanConvolution(input, output, operation.Window, operation.Pads, operation.Activation);
        return new GroupedKernel(group, operation.Groups, source.Shape, to.Shape, source.Layout, to.Layout);
    }
}
