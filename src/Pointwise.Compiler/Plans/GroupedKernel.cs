namespace Pointwise.Compiler.Plans;

/// <summary>
/// A convolution in groups: one convolution for each. Where the channels of a group are whole blocks it reads and writes them where they are. Otherwise
/// they are spread into scratch memory first, so that they begin with a block, or gathered from there, and a part is a run of groups.
/// </summary>
/// <param name="Group">The convolution of one group.</param>
/// <param name="FromLayout">The layout of all input channels.</param>
/// <param name="ToLayout">The layout of all output channels.</param>
public sealed record GroupedKernel(ConvolutionKernel Group, int Groups, Shape From, Shape To, BlockedLayout FromLayout, BlockedLayout ToLayout) : KernelPlan
{
    public bool Spreads => Group.From.Channels % Shape.Block != 0;

    public bool Gathers => Group.To.Channels % Shape.Block != 0;

    /// <summary>Floats of a group's input in scratch memory.</summary>
    public int SpreadFloats => Spreads ? Group.From.Blocks * Group.FromLayout.PlanePitch : 0;

    /// <summary>Floats of scratch memory.</summary>
    public int ScratchFloats => SpreadFloats + (Gathers ? Group.To.Blocks * Group.ToLayout.PlanePitch : 0);

    public int WeightFloats => checked(Groups * Group.WeightFloats);

    public override long MultAdds => Groups * Group.MultAdds;

    public override string BaseName => $"Grouped{Groups}_{Group.BaseName}";
}
