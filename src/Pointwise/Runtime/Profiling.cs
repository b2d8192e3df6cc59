using System;
using System.Diagnostics;

namespace Pointwise.Runtime;

/// <summary>Times the layers of a network.</summary>
internal static unsafe class Profiling
{
    /// <summary>Runs an image of zeros and keeps the shortest time of each layer: what disturbs a run only ever makes it longer.</summary>
    /// <param name="team">The team, which is doing nothing else.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="imageLength">Values of an image.</param>
    /// <param name="layers">What is known of each layer.</param>
    /// <param name="forward">A member's part of all layers.</param>
    public static NetworkProfile Measure(
        InferenceTeam team,
        int runs,
        int imageLength,
        ReadOnlySpan<LayerCost> layers,
        delegate*<in TeamMember, void> forward)
    {
        byte[] image = new byte[imageLength];
        long[] ends = new long[layers.Length + 1];
        long[] shortest = new long[layers.Length];
        Array.Fill(shortest, long.MaxValue);
        long total = long.MaxValue;
        fixed (byte* pixels = image)
        {
            var source = new PixelSource(pixels, PixelFormat.InterleavedBytes);
            for (int run = 0; run < runs; run++)
            {
                team.RunTimed(source, forward, ends);
                for (int i = 0; i < shortest.Length; i++)
                {
                    shortest[i] = Math.Min(shortest[i], ends[i + 1] - ends[i]);
                }

                total = Math.Min(total, ends[^1] - ends[0]);
            }
        }

        var profiles = new LayerProfile[layers.Length];
        for (int i = 0; i < profiles.Length; i++)
        {
            LayerCost layer = layers[i];
            profiles[i] = new LayerProfile(layer.Name, layer.Operation, layer.MultAdds, layer.Cycles, Elapsed(shortest[i]));
        }

        return new NetworkProfile(profiles, team.Threads, Elapsed(total));
    }

    private static TimeSpan Elapsed(long ticks) => Stopwatch.GetElapsedTime(0, ticks);
}
