using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pointwise.Numerics;

// Runs every network of a compiled assembly and prints the bits of its outputs as hashes, under whatever instruction set the environment
// leaves, on one to four threads in turn. A network whose weights lie beside the assembly, NAME.safetensors, has those; the others have
// random ones. Memory is checked unless --unchecked follows the path.
AppContext.SetSwitch("Pointwise.CheckedMemory", !args.Contains("--unchecked"));
string set = Vector512.IsHardwareAccelerated ? "Vector512"
    : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "Vector256"
    : Vector128.IsHardwareAccelerated ? "Vector128"
    : "Scalar";
Console.WriteLine(set);
string path = args[0];
Type[] factories = [.. Assembly.LoadFrom(path).GetTypes().Where(type => type.Name == "Adapter")];
int threads = 0;
foreach (Type factory in factories.OrderBy(type => type.FullName, StringComparer.Ordinal))
{
    threads = (threads % 4) + 1;
    string name = factory.Namespace!, weights = Path.Combine(Path.GetDirectoryName(path)!, $"{name}.safetensors");
    object network = File.Exists(weights)
        ? factory.GetMethod("Load")!.Invoke(null, [new MemoryStream(File.ReadAllBytes(weights)), threads])!
        : factory.GetMethod("CreateRandom")!.Invoke(null, [1, threads])!;
    using var underTest = (INetworkUnderTest)network;
    float[][] outputs = [.. underTest.OutputLengths.Select(length => new float[length])];
    underTest.Run(BitHash.Pixels(underTest.InputLength, 1), outputs);
    Console.WriteLine(BitHash.Line(name, BitHash.Of(outputs)));
}
