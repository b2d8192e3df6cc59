using System.CommandLine;
using System.Linq;
using BenchmarkDotNet.Running;
using PointwiseBenchmarks.Benchmarks;
using PointwiseBenchmarks.Comparison;

// "compare" is the side-by-side comparison; anything else are arguments of BenchmarkDotNet.
if (args.FirstOrDefault() != "compare")
{
    BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args, BenchmarkConfiguration.Create());
    return 0;
}

var root = new RootCommand("Benchmarks of Pointwise.") { CompareCommand.Create() };
return root.Parse(args).Invoke();
