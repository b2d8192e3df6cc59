using System;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pointwise.Numerics;

// Runs every network of a compiled assembly and prints the bits of its outputs as hashes, under whatever instruction set the environment leaves.
string set = Vector512.IsHardwareAccelerated ? "Vector512"
    : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "Vector256"
    : Vector128.IsHardwareAccelerated ? "Vector128"
    : "Scalar";
Console.WriteLine(set);
foreach (Type factory in Assembly.LoadFrom(args[0]).GetTypes().Where(type => type.Name == "Adapter").OrderBy(type => type.FullName, StringComparer.Ordinal))
{
    using var network = (INetworkUnderTest)factory.GetMethod("CreateRandom")!.Invoke(null, [1])!;
    float[][] outputs = [.. network.OutputLengths.Select(length => new float[length])];
    network.Run(BitHash.Pixels(network.InputLength, 1), outputs);
    Console.WriteLine(BitHash.Line(factory.Namespace!, BitHash.Of(outputs)));
}
