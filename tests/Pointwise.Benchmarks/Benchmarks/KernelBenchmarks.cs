using BenchmarkDotNet.Attributes;
using Pointwise.Compiler.Specs;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>One layer of each kernel family on one thread.</summary>
public class KernelBenchmarks : InferenceBenchmark
{
    [ParamsAllValues]
    public KernelFamily Kernel { get; set; }

    internal override long MultAdds => KernelNetwork.Runs(Kernel) * KernelNetwork.MultAdds(Plan) / KernelNetwork.Layers;

    private protected override NetworkSpec Spec => KernelNetwork.Spec(Kernel);

    [Benchmark(OperationsPerInvoke = KernelNetwork.Layers)]
    public void Layer()
    {
        for (int run = 0; run < KernelNetwork.Runs(Kernel); run++)
            Network.Run(Pixels, Outputs);
    }
}
