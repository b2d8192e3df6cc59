using System;
using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Plans;

namespace Pointwise.Testing;

/// <summary>
/// C# that puts a generated network behind <see cref="Pointwise.Numerics.INetworkUnderTest"/>. Where it has several inputs they lie one after another in one
/// array, image by image.
/// </summary>
internal static class AdapterSource
{
    public static string Of(NetworkUnderTest network)
    {
        Outputs outputs = new(network.Plan.Outputs.ToArray());
        Inputs inputs = new([.. network.Plan.Inputs.Select(input => input.Shape.Length)]);
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
                    public int InputLength => {{inputs.Total}};
                    public int[] OutputLengths => new int[] { {{outputs.Lengths}} };
                    public void Run(byte[] pixels, float[][] outputs)
                    {
                        net.Run({{inputs.Slices("pixels", "byte")}}, {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void Run(float[] pixels, float[][] outputs)
                    {
                        net.Run({{inputs.Slices("pixels", "float")}}, {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void RunPlanar(float[] planes, float[][] outputs)
                    {
                        net.RunPlanar({{inputs.Slices("planes", "float")}}, {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void RunBatch(byte[] pixels, float[][] outputs)
                    {
                        net.RunBatch({{inputs.Gathered("pixels", "byte")}}, {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public void RunBatch(float[] pixels, float[][] outputs)
                    {
                        net.RunBatch({{inputs.Gathered("pixels", "float")}}, {{outputs.Arguments}});
                        global::Pointwise.Numerics.CallerMemory.Return(outputs);
                    }

                    public global::Pointwise.NetworkProfile Profile(int runs) => net.Profile(runs);
                    public global::Pointwise.Numerics.INetworkUnderTest Share() => new Adapter(net.Share());
                    public void Dispose() => net.Dispose();

                    private static T[] Gather<T>(T[] images, int offset, int length)
                    {
                        T[] gathered = new T[images.Length / {{inputs.Total}} * length];
                        for (int image = 0; image < gathered.Length / length; image++)
                            global::System.Array.Copy(images, (image * {{inputs.Total}}) + offset, gathered, image * length, length);
                        return gathered;
                    }
                }
            }
            """;
    }

    private sealed record Inputs(int[] Lengths)
    {
        public int Total => Lengths.Sum();

        /// <summary>The inputs of one image.</summary>
        public string Slices(string array, string type) => Each(array, type, (offset, length) => $"global::System.MemoryExtensions.AsSpan({array}, {offset}, {length})");

        /// <summary>The inputs of many images, each of all of them.</summary>
        public string Gathered(string array, string type) => Each(array, type, (offset, length) => $"Gather({array}, {offset}, {length})");

        private string Each(string array, string type, Func<int, int, string> slice) => string.Join(", ", Lengths.Select((length, i) =>
            $"global::Pointwise.Numerics.CallerMemory.Input<{type}>({(Lengths.Length == 1 ? array : slice(Lengths.Take(i).Sum(), length))}, {i})"));
    }

    private sealed record Outputs(OutputPlan[] All)
    {
        public string Lengths => string.Join(", ", All.Select(output => output.Value.Shape.Length.ToString(CultureInfo.InvariantCulture)));

        public string Arguments => string.Join(", ", All.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"global::Pointwise.Numerics.CallerMemory.Output(outputs, {i})")));
    }
}
