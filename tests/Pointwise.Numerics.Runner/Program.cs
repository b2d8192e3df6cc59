using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Pointwise.Numerics;

// Runs every network of a compiled assembly and prints the bits of its outputs as hashes, under whatever instruction set the environment
// leaves: on one to four threads each, or in turn where multiply-adds are computed in software, which takes long. A network whose weights lie
// beside the assembly, NAME.safetensors, has those; the others have random ones. Memory is checked unless --unchecked follows the path.
AppContext.SetSwitch("Pointwise.CheckedMemory", !args.Contains("--unchecked"));
string set = Vector512.IsHardwareAccelerated ? "Vector512"
    : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "Vector256"
    : Vector128.IsHardwareAccelerated ? "Vector128"
    : "Scalar";
Console.WriteLine(set);
string path = args[0];
Type[] factories = [.. Assembly.LoadFrom(path).GetTypes().Where(type => type.Name == "Adapter")];
bool isFast = set is "Vector512" or "Vector256" || AdvSimd.IsSupported;
int turn = 0;
foreach (Type factory in factories.OrderBy(type => type.FullName, StringComparer.Ordinal))
{
    turn = (turn % 4) + 1;
    string name = factory.Namespace!, weights = Path.Combine(Path.GetDirectoryName(path)!, $"{name}.safetensors");
    string[] hashes = [.. (isFast ? [1, 2, 3, 4] : new[] { turn }).Select(Hash).Distinct()];
    Console.WriteLine(BitHash.Line(name, hashes.Length == 1 ? hashes[0] : "depends on the number of threads"));

    string Hash(int threads)
    {
        object network = File.Exists(weights)
            ? factory.GetMethod("Load")!.Invoke(null, [new MemoryStream(File.ReadAllBytes(weights)), threads])!
            : factory.GetMethod("CreateRandom")!.Invoke(null, [1, threads])!;
        using var underTest = (INetworkUnderTest)network;
        float[][] outputs = [.. underTest.OutputLengths.Select(length => new float[length])];
        underTest.Run(BitHash.Pixels(underTest.InputLength, 1), outputs);
        return BitHash.Of(outputs);
    }
}
