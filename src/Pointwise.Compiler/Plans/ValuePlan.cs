namespace Pointwise.Compiler.Plans;

/// <summary>Where a value in the blocked layout [C/16][H + halo][W + halo][16] lies in the arena.</summary>
/// <param name="Node">The node that yields it.</param>
/// <param name="Halo">Zero pixels around it, for the readers that pad.</param>
/// <param name="Offset">Offset of its buffer in the arena, in floats.</param>
public sealed record ValuePlan(int Node, string Name, Shape Shape, Border Halo, int Offset)
{
    /// <summary>Floats from a pixel to the one below it.</summary>
    public int RowPitch => checked((Shape.Width + Halo.Left + Halo.Right) * Shape.Block);

    /// <summary>Floats from a channel block to the next.</summary>
    public int PlanePitch => checked((Shape.Height + Halo.Top + Halo.Bottom) * RowPitch);

    public int Floats => checked(Shape.Blocks * PlanePitch);

    /// <summary>Offset in the arena of pixel (-border.Top, -border.Left): where a window with that padding starts.</summary>
    public int Origin(Border border) => Offset + ((Halo.Top - border.Top) * RowPitch) + ((Halo.Left - border.Left) * Shape.Block);

    /// <summary>Offset in the arena of the first pixel.</summary>
    public int Interior => Origin(default);

    /// <summary>The layout as a kernel sees it.</summary>
    public BlockedLayout Layout => new(RowPitch, PlanePitch, Halo);
}

/// <summary>The pitches, in floats, and the halo of a value: the part of its plan that is compiled into a kernel.</summary>
public readonly record struct BlockedLayout(int RowPitch, int PlanePitch, Border Halo);
