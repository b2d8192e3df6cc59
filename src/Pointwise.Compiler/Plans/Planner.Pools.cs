using System;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <content>Pooling over windows.</content>
public sealed partial class Planner
{
    private static PoolKernel PlanPool(PoolOperation operation, ValuePlan from, ValuePlan to)
    {
        Window window = operation.Window;
        int left = operation.Pads.Left, stride = window.StrideWidth;
        int before = Math.Min((left + stride - 1) / stride, to.Shape.Width);
        int fits = from.Shape.Width + left - window.KernelWidth;
        int inside = fits < 0 ? 0 : Math.Min((fits / stride) + 1, to.Shape.Width) - before;
        return new PoolKernel(operation.Kind, window, operation.Pads, operation.Counted, from.Shape, to.Shape, from.Layout, to.Layout, before, Math.Max(inside, 0));
    }
}
