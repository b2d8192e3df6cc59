using System;

namespace PointwiseTool.Paper;

/// <summary>A figure as the paper prints it, in millions.</summary>
/// <param name="Millions">The number.</param>
/// <param name="Step">What its last digit counts: 1 for 569, 0.1 for 4.2, 100 for 15300.</param>
internal readonly record struct PublishedFigure(double Millions, double Step)
{
    /// <summary>Whether the printed digits are those of a computed number.</summary>
    public Reproduction Reproduce(long computed)
    {
        double steps = computed / 1e6 / Step;
        long printed = (long)Math.Round(Millions / Step);
        return (long)Math.Round(steps) == printed ? Reproduction.Rounded
            : (long)steps == printed ? Reproduction.Cut
            : Reproduction.No;
    }
}
