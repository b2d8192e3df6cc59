namespace PointwiseBenchmarks.Start;

/// <summary>What the starts of one program took.</summary>
/// <param name="Minimum">The shortest time from the start of the process to its first result, in milliseconds.</param>
/// <param name="Median">The median time, in milliseconds.</param>
/// <param name="Ratio">The median over the rounds of this program's time divided by the first program's.</param>
/// <param name="LineMedian">The median time to the line in which the result is printed, in milliseconds.</param>
/// <param name="LineRatio">The median over the rounds of this program's time to its line divided by the first program's.</param>
/// <param name="PeakMegabytes">The median of the largest resident memory, in millions of bytes.</param>
/// <param name="MemoryRatio">The median over the rounds of this program's memory divided by the first program's.</param>
/// <param name="TopClass">The class that the program printed.</param>
internal sealed record StartTimes(string Name, double Minimum, double Median, double Ratio, double LineMedian, double LineRatio, double PeakMegabytes, double MemoryRatio, int TopClass);
