using System;
using System.Collections.Generic;
using System.CommandLine;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using PointwiseBenchmarks.Networks;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Batch;

/// <summary>The command "batch": throughput of RunBatch on one thread and on two, by turns in one process.</summary>
internal static class BatchCommand
{
    public static Command Create()
    {
        Option<double> alpha = new("--alpha") { Description = "Width multiplier.", DefaultValueFactory = _ => 1.0 };
        Option<int> resolution = new("--resolution") { Description = "Height and width of the input in pixels.", DefaultValueFactory = _ => 224 };
        Option<int> images = new("--images") { Description = "Images of a batch.", DefaultValueFactory = _ => 32 };
        Option<int> rounds = new("--rounds") { Description = "Rounds in which the sides alternate.", DefaultValueFactory = _ => 15 };
        Option<bool> json = new("--json") { Description = "JSON instead of a table." };
        var command = new Command("batch", "Times RunBatch of MobileNet on one thread and on two, alternating in one process.") { alpha, resolution, images, rounds, json };
        command.SetAction(parsed =>
        {
            BatchResult result = Measure(new Configuration(parsed.GetValue(alpha), parsed.GetValue(resolution)), parsed.GetValue(images), parsed.GetValue(rounds));
            if (parsed.GetValue(json))
                BatchReport.PrintJson(result);
            else
                BatchReport.Print(result);
        });
        return command;
    }

    private static BatchResult Measure(Configuration configuration, int images, int rounds)
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(configuration.Spec(pixels: PixelScale.MinusOneToOne));
        GeneratedAssembly assembly = GeneratedAssembly.Compile([network]);
        byte[] pixels = BitHash.Pixels(images * network.Plan.Input.Length, 1);
        using var one = new BatchSide("1 thread", assembly.CreateRandom(network, threads: 1), pixels, images);
        using var two = new BatchSide("2 threads", assembly.CreateRandom(network, threads: 2), pixels, images);
        using var roofOne = new FmaRoof(threads: 1);
        using var roofTwo = new FmaRoof(threads: 2);
        CheckAgreement(one, two);
        IReadOnlyList<SideTimes> times = Rounds.Measure([one, two, roofOne, roofTwo], rounds);
        return new BatchResult(configuration.Name, images, times[0], times[1], roofOne.Gigaflops(times[2]), roofTwo.Gigaflops(times[3]));
    }

    private static void CheckAgreement(BatchSide one, BatchSide two)
    {
        one.Run();
        two.Run();
        if (Bits.FirstDifference([one.Scores.ToArray()], [two.Scores.ToArray()]) is { } difference)
            throw new InvalidOperationException($"{one.Name} and {two.Name} differ: {difference}");
    }
}
