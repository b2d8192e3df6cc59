using System.CommandLine;
using System.Linq;
using BenchmarkDotNet.Running;
using PointwiseBenchmarks.Batch;
using PointwiseBenchmarks.Benchmarks;
using PointwiseBenchmarks.Comparison;
using PointwiseBenchmarks.Generator;

var root = new RootCommand("Benchmarks of Pointwise.") { CompareCommand.Create(), BatchCommand.Create(), GeneratorCommand.Create() };

// The commands time sides against each other in one process; anything else are arguments of BenchmarkDotNet.
if (args.Length > 0 && root.Subcommands.Any(command => command.Name == args[0]))
    return root.Parse(args).Invoke();
BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfiguration).Assembly).Run(args, BenchmarkConfiguration.Create());
return 0;
