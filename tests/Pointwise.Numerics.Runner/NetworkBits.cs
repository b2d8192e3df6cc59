using System;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pointwise.Numerics;

/// <summary>What a program prints of the networks that are in it: first what the processor is used for, then a line for each network.</summary>
public static class NetworkBits
{
    /// <summary>What the processor is used for: the widest vectors that the kernels have code for.</summary>
    public static string InstructionSet { get; } =
        Vector512.IsHardwareAccelerated ? "Vector512"
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "Vector256"
        : Vector128.IsHardwareAccelerated ? "Vector128"
        : "Scalar";

    /// <summary>A network's line: its name, and a hash of the bits of its outputs if one to four threads give the same ones.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="create">An instance for a number of threads.</param>
    public static string Line(string name, Func<int, INetworkUnderTest> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        string[] hashes = [.. Enumerable.Range(1, 4).Select(threads => Hash(create(threads))).Distinct()];
        return BitHash.Line(name, hashes.Length == 1 ? hashes[0] : "depends on the number of threads");
    }

    private static string Hash(INetworkUnderTest instance)
    {
        using INetworkUnderTest network = instance;
        float[][] outputs = [.. network.OutputLengths.Select(length => new float[length])];
        // Afterwards a part that is read before it is written shows, as it does in checked memory.
        if (!CallerMemory.IsChecked)
            network.Run([.. Enumerable.Repeat(float.NaN, network.InputLength)], outputs);
        network.Run(BitHash.Pixels(network.InputLength, 1), outputs);
        return BitHash.Of(outputs);
    }
}
