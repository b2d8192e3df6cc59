using BenchmarkDotNet.Attributes;
using Pointwise.Compiler.Specs;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>Whole MobileNets on a picture of bytes.</summary>
public class NetworkBenchmarks : InferenceBenchmark
{
    [Params(1.0, 0.75, 0.5, 0.25)]
    public double Alpha { get; set; }

    [Params(224, 192, 160, 128)]
    public int Resolution { get; set; }

    [Params(1, 2)]
    public override int Threads { get; set; }

    private protected override NetworkSpec Spec => new Configuration(Alpha, Resolution).Spec(pixels: PixelScale.MinusOneToOne);

    [Benchmark]
    public void Run() => Network.Run(Pixels, Outputs);
}
