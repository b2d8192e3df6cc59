using System.Collections.Generic;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// One of the three passes of a pointwise convolution by Strassen's algorithm over the panels of half the output channels and the pairs of rows of a strip.
/// <para>
/// An even row of pixels and the one below it are the rows of a matrix, the halves of their channels its columns: a11 a12 above a21 a22. Of these the strip has
/// s1 = a21 + a22, s2 = s1 - a11, s3 = a11 - a21 and s4 = a12 - s2 beside it; of the kernel's quadrants the packed weights have t1 = b12 - b11, t2 = b22 - t1,
/// t3 = b22 - b12 and t4 = b21 - t2. In Winograd's form of the algorithm the output's quadrants share partial sums, so that accumulators go on from one product to
/// the next, and what another quadrant needs is stored in its place on the way:
/// </para>
/// <list type="number">
/// <item>x = a11 b11 waits in the upper left, u = x + s2 t2 in the upper right, v = u + s3 t3 in the lower right; + bias + a22 t4 ends the lower left;</item>
/// <item>x + bias + a12 b21 ends the upper left;</item>
/// <item>w = bias + s1 t1; v + w ends the lower right, u + w + s4 b22 the upper right.</item>
/// </list>
/// <para>Seven stores and three loads of a tile, where the sum of products has the four stores of its quadrants.</para>
/// </summary>
/// <param name="Name">The quadrants that it ends.</param>
/// <param name="Products">The products that its accumulators go through.</param>
public sealed record StrassenPass(string Name, int Products)
{
    public static StrassenPass LowerLeft { get; } = new(nameof(LowerLeft), 4);

    public static StrassenPass UpperLeft { get; } = new(nameof(UpperLeft), 1);

    public static StrassenPass Right { get; } = new(nameof(Right), 2);

    /// <summary>The passes in order.</summary>
    public static IReadOnlyList<StrassenPass> All { get; } = [LowerLeft, UpperLeft, Right];

    /// <summary>Multiplications of an accumulator.</summary>
    public int Depth(ConvolutionKernel kernel) => Products * kernel.Depth / 2;
}
