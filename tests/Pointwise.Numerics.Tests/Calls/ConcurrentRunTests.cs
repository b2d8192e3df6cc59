using System;
using System.Diagnostics;
using System.Threading;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests.Calls;

/// <summary>An instance serves one caller at a time: a second one is told so, and neither gets a mixture.</summary>
public sealed class ConcurrentRunTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void SecondRunOnOneInstance_Throws()
    {
        using INetworkUnderTest network = SmallNetwork.Create();
        byte[] pixels = BitHash.Pixels(network.InputLength, 1);
        float[][] expected = CompiledCase.Outputs(network);
        network.Run(pixels, expected);

        // Both callers run until one of them meets the other inside.
        InvalidOperationException? refused = null;
        string? difference = null;
        long start = Stopwatch.GetTimestamp();
        var second = new Thread(Call);
        second.Start();
        Call();
        second.Join();

        Assert.NotNull(refused);
        Assert.Contains("Another Run of this network is in progress", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Share()", refused.Message, StringComparison.Ordinal);
        Assert.Null(difference);
        network.Run(pixels, expected);

        void Call()
        {
            float[][] outputs = CompiledCase.Outputs(network);
            while (Volatile.Read(ref refused) is null && Stopwatch.GetElapsedTime(start) < _patience)
            {
                try
                {
                    network.Run(pixels, outputs);
                }
                catch (InvalidOperationException e)
                {
                    Volatile.Write(ref refused, e);
                    return;
                }

                if (Bits.FirstDifference(expected, outputs) is string found)
                    Volatile.Write(ref difference, found);
            }
        }
    }
}
