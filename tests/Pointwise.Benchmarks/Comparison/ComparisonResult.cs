using System.Collections.Generic;
using System.Linq;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Comparison;

/// <summary>The times of one configuration.</summary>
/// <param name="Roof">GFLOP/s of FMAs on registers alone, of all threads together.</param>
internal sealed record ComparisonResult(string Network, long MultAdds, int Threads, double Roof, IReadOnlyList<SideTimes> Sides)
{
    public SideTimes Ours => Sides.Skip(1).First();

    /// <summary>GFLOP/s of a side at its median.</summary>
    public double Gigaflops(SideTimes side) => 2e-6 * MultAdds / side.Median;

    /// <summary>The part of the roof that a side reaches at its median.</summary>
    public double RoofShare(SideTimes side) => Gigaflops(side) / Roof;
}
