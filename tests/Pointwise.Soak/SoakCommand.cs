using System;
using System.CommandLine;

namespace PointwiseSoak;

/// <summary>The command line of the soak.</summary>
internal static class SoakCommand
{
    public static RootCommand Create()
    {
        Option<long> inferences = new("--inferences") { Description = "Images to run.", DefaultValueFactory = _ => 1_000_000 };
        Option<int> callers = new("--callers") { Description = "Threads that run networks at once.", DefaultValueFactory = _ => 4 };
        Option<int> seed = new("--seed") { Description = "What pictures and decisions are made from.", DefaultValueFactory = _ => 1 };
        var command = new RootCommand("Uses networks from many threads, rightly and wrongly, and checks results, memory and threads.")
        {
            inferences, callers, seed,
        };
        command.SetAction(parsed => Run(parsed.GetValue(inferences), parsed.GetValue(callers), parsed.GetValue(seed)));
        return command;
    }

    private static int Run(long inferences, int callers, int seed)
    {
        try
        {
            using var soak = new Soak(inferences, callers, seed);
            soak.Run();
            return 0;
        }
        catch (SoakFailure failure)
        {
            Console.WriteLine($"failed: {failure.Message}");
            return 1;
        }
    }
}
