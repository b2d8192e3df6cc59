using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Zoo;

/// <summary>
/// What networks answer, bit by bit, as hashes: the same on every machine, on any number of threads, compiled at run time or ahead of it.
/// </summary>
public static class NetworkBits
{
    /// <summary>
    /// Prints what the processor is used for, and for each network a hash of the bits of its outputs for made-up pixels and random weights, if
    /// one to four threads give the same ones.
    /// </summary>
    /// <param name="networks">The networks.</param>
    public static void Print(IEnumerable<ZooNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        Console.WriteLine(InstructionSet());
        foreach (ZooNetwork network in networks)
        {
            string[] hashes = [.. Enumerable.Range(1, 4).Select(threads => Hash(network, threads)).Distinct()];
            Console.WriteLine($"{network.Name} {(hashes.Length == 1 ? hashes[0] : "depends on the number of threads")}");
        }
    }

    private static string Hash(ZooNetwork network, int threads)
    {
        byte[] pixels = [.. Enumerable.Range(0, network.InputLength).Select(i => (byte)((i * 2654435761u) >> 24))];
        using IZooInstance instance = network.CreateRandom(1, threads);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] output in instance.Run(pixels))
            hash.AppendData(MemoryMarshal.AsBytes<float>(output));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string InstructionSet() =>
        Vector512.IsHardwareAccelerated ? "Vector512"
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "Vector256"
        : Vector128.IsHardwareAccelerated ? "Vector128"
        : "Scalar";
}
