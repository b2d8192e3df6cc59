using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pointwise;
using Pointwise.Compiler.Plans;
using PointwiseBenchmarks.Networks;
using PointwiseBenchmarks.Start;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Comparison;

/// <summary>The command "compare": a network here and in ONNX Runtime, side by side in one process.</summary>
internal static class CompareCommand
{
    private const int ProfileRounds = 100;

    public static Command Create()
    {
        Option<double> alpha = new("--alpha") { Description = "Width multiplier.", DefaultValueFactory = _ => 1.0 };
        Option<int> resolution = new("--resolution") { Description = "Height and width of the input in pixels.", DefaultValueFactory = _ => 224 };
        Option<bool> all = new("--all") { Description = "All 16 combinations of alpha 1, 0.75, 0.5, 0.25 and resolution 224, 192, 160, 128." };
        Option<string[]> networks = new("--network")
        {
            Description = "Instead: networks of samples/Zoo by name, such as Vgg16; those of one output.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<int> threads = new("--threads") { Description = "Threads of each side.", DefaultValueFactory = _ => 1 };
        Option<int> rounds = new("--rounds") { Description = "Rounds in which the sides alternate.", DefaultValueFactory = _ => 15 };
        Option<bool> json = new("--json") { Description = "JSON instead of a table." };
        Option<bool> layers = new("--layers") { Description = "Also the time of each layer beside the one that the plan predicts." };
        Option<string[]> without = new("--without")
        {
            Description = "Names of passes or choices of the plan: a third side is compiled without them.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> start = new("--start")
        {
            Description = "Instead: time from process start to the first result and peak memory of published programs, of MobileNet 1.0-224. Without --threads each has its own default.",
        };
        var command = new Command("compare", "Times a network, MobileNet unless another is named, here and in ONNX Runtime, alternating in one process.")
        {
            alpha, resolution, all, networks, threads, rounds, json, layers, without, start,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(start))
            {
                int? startThreads = parsed.GetResult(threads) is { Implicit: false } ? parsed.GetValue(threads) : null;
                StartReport.Print(StartRounds.Measure(StartPublishing.Publish(), parsed.GetValue(rounds), startThreads), parsed.GetValue(json));
                return;
            }

            IEnumerable<ComparedDeclaration> declarations = parsed.GetValue(networks) is { Length: > 0 } names ? names.Select(ComparedDeclaration.OfZoo)
                : parsed.GetValue(all) ? Configuration.Sixteen.Select(ComparedDeclaration.Of)
                : [ComparedDeclaration.Of(new Configuration(parsed.GetValue(alpha), parsed.GetValue(resolution)))];
            Run([.. declarations], parsed.GetValue(threads), parsed.GetValue(rounds), parsed.GetValue(without) ?? [], parsed.GetValue(json), parsed.GetValue(layers));
        });
        return command;
    }

    private static void Run(IReadOnlyList<ComparedDeclaration> declarations, int threads, int rounds, IReadOnlyList<string> without, bool json, bool layers)
    {
        var results = new List<ComparisonResult>();
        foreach (ComparedDeclaration declaration in declarations)
        {
            using var network = ComparedNetwork.Create(declaration, threads, without);
            using var roofSide = new FmaRoof();
            IReadOnlyList<SideTimes> times = Rounds.Measure([.. network.Sides, roofSide], rounds);
            double roof = roofSide.Gigaflops(times[^1]);
            results.Add(new ComparisonResult(declaration.Name, network.MultAdds, threads, threads * roof, [.. times.Take(network.Sides.Count)]));
            if (layers && !json)
                ComparisonReport.PrintLayers(Profiles(network), SetInUse, roof);
        }

        if (json)
            ComparisonReport.PrintJson(results);
        else
            ComparisonReport.Print(results);
    }

    /// <summary>The times of the layers, the variants by turns: of many short profiles the median, as the roof is a median too.</summary>
    private static IReadOnlyList<(string Side, NetworkProfile Profile)> Profiles(ComparedNetwork network)
    {
        PointwiseSide[] sides = [.. network.Sides.OfType<PointwiseSide>()];
        NetworkProfile[][] rounds = [.. Enumerable.Range(0, ProfileRounds).Select(_ => sides.Select(side => side.Profile()).ToArray())];
        return [.. sides.Select((side, i) => (side.Name, Median([.. rounds.Select(round => round[i])])))];
    }

    private static NetworkProfile Median(NetworkProfile[] profiles) => profiles[0] with
    {
        Layers = [.. profiles[0].Layers.Select((layer, i) => layer with { Time = Median(profiles.Select(profile => profile.Layers[i].Time)) })],
        Total = Median(profiles.Select(profile => profile.Total)),
    };

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => TimeSpan.FromMicroseconds(Statistics.Median(times.Select(time => time.TotalMicroseconds)));

    private static InstructionSet SetInUse =>
        Vector512.IsHardwareAccelerated ? InstructionSet.Vector512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? InstructionSet.Vector256
        : InstructionSet.Vector128;
}
