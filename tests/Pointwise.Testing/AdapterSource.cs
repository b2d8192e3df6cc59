using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Plans;

namespace Pointwise.Testing;

/// <summary>C# that puts a generated network behind <see cref="Pointwise.Numerics.INetworkUnderTest"/>.</summary>
internal static class AdapterSource
{
    public static string Of(NetworkUnderTest network)
    {
        Outputs outputs = new(network.Plan.Outputs.ToArray());
        return $$"""
            #nullable enable
            #pragma warning disable CS1591 // a test needs no documentation
            namespace {{network.Name}}
            {
                public sealed partial class Net;

                public sealed class Adapter(Net net) : global::Pointwise.Numerics.INetworkUnderTest
                {
                    public static Adapter CreateRandom(int seed, int threads) => new(Net.CreateRandom(seed, threads));
                    public static Adapter Load(global::System.IO.Stream stream, int threads) => new(Net.Load(stream, threads));
                    public static Adapter LoadFile(string path, int threads) => new(Net.Load(path, threads));
                    public int InputLength => Net.InputLength;
                    public int[] OutputLengths => new int[] { {{outputs.Lengths}} };
                    public void Run(byte[] pixels, float[][] outputs)
                    {
                        net.Run(global::Pointwise.Numerics.CallerMemory.Input(pixels), {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void Run(float[] pixels, float[][] outputs)
                    {
                        net.Run(global::Pointwise.Numerics.CallerMemory.Input(pixels), {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void RunPlanar(float[] planes, float[][] outputs)
                    {
                        net.RunPlanar(global::Pointwise.Numerics.CallerMemory.Input(planes), {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void RunBatch(byte[] pixels, float[][] outputs)
                    {
                        net.RunBatch(global::Pointwise.Numerics.CallerMemory.Input(pixels), {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void RunBatch(float[] pixels, float[][] outputs)
                    {
                        net.RunBatch(global::Pointwise.Numerics.CallerMemory.Input(pixels), {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public global::Pointwise.NetworkProfile Profile(int runs) => net.Profile(runs);
                    public global::Pointwise.Numerics.INetworkUnderTest Share() => new Adapter(net.Share());
                    public void Dispose() => net.Dispose();
                }
            }
            """;
    }

    private sealed record Outputs(OutputPlan[] All)
    {
        public string Lengths => string.Join(", ", All.Select(output => output.Value.Shape.Length.ToString(CultureInfo.InvariantCulture)));

        public string Arguments => string.Join(", ", All.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"global::Pointwise.Numerics.CallerMemory.Output(outputs, {i})")));
    }
}
