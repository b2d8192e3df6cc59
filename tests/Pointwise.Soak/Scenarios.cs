using System;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;

namespace PointwiseSoak;

/// <summary>What can only be seen from outside of a process, or in a fresh one. Each is a process of its own, and says what it has seen.</summary>
internal static class Scenarios
{
    private static readonly byte[] _pixels = new byte[SoakedClassifier.InputLength];

    public static int Run(string name)
    {
        switch (name)
        {
            case "idle":
                Idle();
                return 0;
            case "return-parked":
                Leave(running: false);
                return 0;
            case "return-running":
                Leave(running: true);
                return 0;
            case "exit-running":
                Leave(running: true);
                Environment.Exit(0);
                return 1;
            case "forgotten":
                Forgotten();
                return 0;
            case "listener":
                ListenLate();
                return 0;
            default:
                Console.WriteLine($"Expected idle, return-parked, return-running, exit-running, forgotten or listener; found {name}.");
                return 2;
        }
    }

    /// <summary>Prints the milliseconds of processor time that a process with parked workers uses in a second and a half.</summary>
    private static void Idle()
    {
        using SoakedClassifier network = SoakedClassifier.CreateRandom(threads: 4);
        RunOnce(network);

        // The JIT still compiles, on a thread of its own.
        Thread.Sleep(500);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(1500);
        Print($"{(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:F0}");
    }

    /// <summary>Disposes nothing: the workers of one network are parked, those of the other perhaps at work when the process ends.</summary>
    private static void Leave(bool running)
    {
        RunOnce(SoakedClassifier.CreateRandom(threads: 4));
        if (running)
        {
            SoakedClassifier network = SoakedClassifier.CreateRandom(threads: 3);
            using var started = new ManualResetEventSlim();
            new Thread(() => RunForever(network, started)) { IsBackground = true }.Start();
            started.Wait();
        }

        Print($"leaving");
    }

    private static void RunForever(SoakedClassifier network, ManualResetEventSlim started)
    {
        RunOnce(network);
        started.Set();
        while (true)
            RunOnce(network);
    }

    /// <summary>Prints by how many megabytes and threads the process has grown after many networks were dropped without Dispose.</summary>
    private static void Forgotten()
    {
        Forget(20);
        Footprint before = Footprint.AfterCollection();
        Forget(300);
        Footprint after = Footprint.AfterCollection();
        for (int i = 0; i < 100 && after.Threads > before.Threads; i++)
        {
            // The workers have been told to end, and do.
            Thread.Sleep(20);
            after = Footprint.AfterCollection();
        }

        Print($"{(after.ResidentBytes - before.ResidentBytes) >> 20} {after.Threads - before.Threads}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (int i = 0; i < count; i++)
            RunOnce(SoakedClassifier.CreateRandom(seed: i, threads: 3));
    }

    /// <summary>
    /// Prints whether the assembly of meters was loaded for a run that nobody listened to, and how many of the next three runs a listener
    /// has counted.
    /// </summary>
    private static void ListenLate()
    {
        using SoakedClassifier network = SoakedClassifier.CreateRandom(threads: 2);
        RunOnce(network);
        const string Meters = "System.Diagnostics.DiagnosticSource";
        bool loaded = AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == Meters);
        Print($"{(loaded ? "loaded" : "not loaded")}, {Listen(network)} counted");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Listen(SoakedClassifier network)
    {
        long count = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Pointwise")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, images, _, _) => count += images);
        listener.Start();
        for (int i = 0; i < 3; i++)
            RunOnce(network);
        return count;
    }

    private static void RunOnce(SoakedClassifier network) => network.Run(_pixels, new float[SoakedClassifier.ScoresLength]);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
