using BenchmarkDotNet.Attributes;
using Pointwise.Compiler.Specs;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>Many images in one call, a thread an image. The command batch times one thread and two by turns.</summary>
public class BatchBenchmarks : InferenceBenchmark
{
    [Params(1.0, 0.25)]
    public double Alpha { get; set; }

    [Params(1, 2)]
    public override int Threads { get; set; }

    internal override int Images => 32;

    private protected override NetworkSpec Spec => new Configuration(Alpha, 224).Spec(pixels: PixelScale.MinusOneToOne);

    [Benchmark]
    public void RunBatch() => Network.RunBatch(Pixels, Outputs);
}
