using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Batch;

/// <summary>The times of one batch on one thread and on two.</summary>
/// <param name="RoofOne">GFLOP/s of FMAs on registers alone, on one thread.</param>
/// <param name="RoofTwo">The same on two threads at once.</param>
internal sealed record BatchResult(string Network, int Images, SideTimes One, SideTimes Two, double RoofOne, double RoofTwo)
{
    /// <summary>How many times faster two threads are: the median over the rounds.</summary>
    public double Scaling => 1 / Two.Ratio;

    /// <summary>The same of the shortest times.</summary>
    public double ScalingOfMinima => One.Minimum / Two.Minimum;

    /// <summary>How many times more two cores can do than one, as nothing but the machine decides.</summary>
    public double RoofScaling => RoofTwo / RoofOne;

    /// <summary>Throughput when the batch takes a time in milliseconds.</summary>
    public double ImagesPerSecond(double milliseconds) => 1e3 * Images / milliseconds;
}
