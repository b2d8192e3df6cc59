using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Pointwise.Numerics;

// Runs every network of a compiled assembly and prints the bits of its outputs as hashes, under whatever instruction set the environment
// leaves. A network whose weights lie beside the assembly, NAME.safetensors, has those; the others have random ones. Memory is checked
// unless --unchecked follows the path.
AppContext.SetSwitch("Pointwise.CheckedMemory", !args.Contains("--unchecked"));
Console.WriteLine(NetworkBits.InstructionSet);
string path = args[0];
Type[] factories = [.. Assembly.LoadFrom(path).GetTypes().Where(type => type.Name == "Adapter")];
foreach (Type factory in factories.OrderBy(type => type.FullName, StringComparer.Ordinal))
{
    string name = factory.Namespace!, weights = Path.Combine(Path.GetDirectoryName(path)!, $"{name}.safetensors");
    (string method, object source) = File.Exists(weights) ? ("LoadFile", (object)weights) : ("CreateRandom", 1);
    MethodInfo create = factory.GetMethod(method)!;
    Console.WriteLine(NetworkBits.Line(name, threads => (INetworkUnderTest)create.Invoke(null, [source, threads])!));
}
