using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>The loader packs piece by piece what folding and packing of whole layers give, to the bit, by names and by the build's positions.</summary>
public sealed unsafe class LayerPackingTests
{
    private const string Formats = "F32,F16,BF16";

    /// <summary>Kind, side, inputs, outputs, panels: with tails of channels, pieces that end within a kernel, and a kernel of one piece.</summary>
    private static readonly (WeightsKind Kind, int Side, int Inputs, int Outputs, int[] Panels)[] _layers =
    [
        (WeightsKind.Convolution, 3, 3, 8, [1]),
        (WeightsKind.Convolution, 2, 5, 37, [2, 1]),
        (WeightsKind.Convolution, 1, 200, 260, [4, 4, 4, 4, 1]),
        (WeightsKind.Dense, 1, 70, 1000, [8, 8, 8, 8, 8, 8, 8, 7]),
        (WeightsKind.Dense, 1, 2, 17_000, [500, 563]),
        (WeightsKind.Depthwise, 3, 37, 37, [1, 1, 1]),
    ];

    public static TheoryData<int, string, bool, bool> Cases()
    {
        var cases = new TheoryData<int, string, bool, bool>();
        foreach (string format in Formats.Split(','))
        {
            for (int layer = 0; layer < _layers.Length; layer++)
            {
                foreach (bool pyTorch in new[] { false, true })
                {
                    cases.Add(layer, format, pyTorch, false);
                    cases.Add(layer, format, pyTorch, true);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PiecesAreTheWholeToTheBit(int index, string format, bool pyTorch, bool normalised)
    {
        (LayerWeights layer, int[] panels) = Layer(index);
        using SafeTensorsFile file = Open(Checkpoint(layer, format, pyTorch, normalised, _ => { }));
        double[] scale = Enumerable.Range(0, layer.InputChannels).Select(i => 1 / (i + 127.5)).ToArray();
        double[] shift = Enumerable.Range(0, layer.InputChannels).Select(i => 0.1 - i).ToArray();
        foreach ((double[] inputScale, double[] inputShift) in layer.Kind == WeightsKind.Depthwise ? [([], [])] : new[] { ([], []), (scale, []), (scale, shift), ([], shift) })
        {
            FoldedLayer folded = new WeightsLoader(file, [layer]).Fold(0, inputScale, inputShift);
            int[] expected = Packed(layer, destination => Whole(folded, panels, destination));
            foreach (WeightsLoader loader in new[] { new WeightsLoader(file, [layer]), new WeightsLoader(file, [layer], Positions(file, layer, format, pyTorch)) })
                Assert.Equal(expected, Packed(layer, destination => Pack(loader, layer, panels, destination, inputScale, inputShift)));
        }
    }

    /// <summary>For Strassen's algorithm too: 320 input channels are pieces that end beside the middle of the kernel.</summary>
    [Theory]
    [InlineData("F32", false, false)]
    [InlineData("F32", true, true)]
    [InlineData("F16", false, true)]
    [InlineData("BF16", true, false)]
    public void StrassenPiecesAreTheWholeToTheBit(string format, bool pyTorch, bool normalised)
    {
        int[] panels = [4, 4, 2, 4, 4, 2];
        var layer = new LayerWeights("conv", WeightsKind.Convolution, 1, 1, 320, 320, Epsilon: 1e-3);
        using SafeTensorsFile file = Open(Checkpoint(layer, format, pyTorch, normalised, _ => { }));
        FoldedLayer folded = new WeightsLoader(file, [layer]).Fold(0);
        int[] expected = Packed(destination => WeightPacking.PackStrassen(folded, panels, destination), (6 + (7 * 320)) * 320 / 4);
        foreach (WeightsLoader loader in new[] { new WeightsLoader(file, [layer]), new WeightsLoader(file, [layer], Positions(file, layer, format, pyTorch)) })
            Assert.Equal(expected, Packed(destination => loader.PackStrassen(0, panels, destination), (6 + (7 * 320)) * 320 / 4));
    }

    /// <summary>A value that cannot be used is found, and the message is that of the layer as a whole.</summary>
    [Theory]
    [InlineData(0, "kernel", float.NaN)]
    [InlineData(2, "kernel", float.PositiveInfinity)]
    [InlineData(5, "kernel", float.NegativeInfinity)]
    [InlineData(1, "bias", float.NaN)]
    [InlineData(1, "variance", -1f)]
    [InlineData(2, "gamma", 3e38f)]
    public void ABadValueIsNamed(int index, string tensor, float bad)
    {
        (LayerWeights layer, int[] panels) = Layer(index);
        foreach (bool pyTorch in new[] { false, true })
        {
            byte[] checkpoint = Checkpoint(layer, "F32", pyTorch, true, values =>
            {
                foreach (string name in values.Keys.Where(name => name.Contains(tensor) || (tensor == "kernel" && name is "conv.weight") || (tensor == "variance" && name.Contains("var"))
                    || (tensor == "gamma" && name == "conv_bn.weight")))
                    values[name][values[name].Length - 1] = bad;
            });
            using SafeTensorsFile file = Open(checkpoint);
            WeightsException expected = Assert.Throws<WeightsException>(() => new WeightsLoader(file, [layer]).Fold(0));
            foreach (WeightsLoader loader in new[] { new WeightsLoader(file, [layer]), new WeightsLoader(file, [layer], Positions(file, layer, "F32", pyTorch)) })
            {
                WeightsException found = Assert.Throws<WeightsException>(() => Packed(layer, destination => Pack(loader, layer, panels, destination, [], [])));
                Assert.Equal((expected.Message, expected.TensorName), (found.Message, found.TensorName));
            }
        }
    }

    /// <summary>Positions that are not those of the file's header, or of other layers.</summary>
    [Fact]
    public void PositionsOfAnotherHeaderAreRefused()
    {
        (LayerWeights layer, _) = Layer(1);
        using SafeTensorsFile seen = Open(Checkpoint(layer, "F32", false, true, _ => { }));
        using SafeTensorsFile other = Open(Checkpoint(layer, "F16", true, false, _ => { }));

        WeightsException e = Assert.Throws<WeightsException>(() => new WeightsLoader(other, [layer], Positions(seen, layer, "F32", false)));

        Assert.Contains($"whose checksum is {seen.Checksum():X16}", e.Message);
        e = Assert.Throws<WeightsException>(() => new WeightsLoader(
            other, [layer], new EmbeddedTensors(other.Checksum(), seen.HeaderLength, NumberFormat.F32, false, new long[EmbeddedTensors.Roles])));
        Assert.Contains($"expected the file that the network was compiled with, with a header of {seen.HeaderLength} bytes and the tensors of 1 layers", e.Message);
        Assert.Contains($"found a header of {other.HeaderLength} bytes and {EmbeddedTensors.Roles} positions of tensors. Build the project again", e.Message);
        e = Assert.Throws<WeightsException>(() => new WeightsLoader(seen, [layer, layer], Positions(seen, layer, "F32", false)));
        Assert.Contains("the tensors of 2 layers", e.Message);
    }

    /// <summary>Positions that no build writes, of a file whose header is right.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 100)]
    [InlineData(1L << 40)]
    public void PositionsBeyondTheFileAreNotRead(long position)
    {
        (LayerWeights layer, int[] panels) = Layer(1);
        byte[] checkpoint = Checkpoint(layer, "F32", false, true, _ => { });
        fixed (byte* bytes = checkpoint)
        {
            using var stream = new UnmanagedMemoryStream(bytes, checkpoint.Length);
            using SafeTensorsFile file = SafeTensorsFile.Read(stream, "net.safetensors");
            float[] right = [.. Packed(layer, destination => new WeightsLoader(file, [layer]).PackConvolution(0, panels, destination)).Select(BitConverter.Int32BitsToSingle)];
            long[] positions = [position, -1, -1, -1, -1, -1, -1, -1];

            // What cannot be read there is read by its name.
            float[] packed = [.. Packed(layer, destination => new WeightsLoader(
                file, [layer], new EmbeddedTensors(file.Checksum(), file.HeaderLength, NumberFormat.F32, false, positions)).PackConvolution(0, panels, destination))
                .Select(BitConverter.Int32BitsToSingle)];
            Assert.Equal(right, packed);
        }
    }

    /// <summary>The header is the right one, and the data behind it is cut off.</summary>
    [Fact]
    public void ATruncatedFileIsRefusedAndNotReadBeyondItsEnd()
    {
        (LayerWeights layer, int[] panels) = Layer(2);
        byte[] checkpoint = Checkpoint(layer, "F32", false, true, _ => { });
        using SafeTensorsFile whole = Open(checkpoint);
        foreach (int missing in new[] { 1, 4000, 200_000 })
        {
            fixed (byte* bytes = checkpoint)
            {
                using var stream = new UnmanagedMemoryStream(bytes, checkpoint.Length - missing);
                using SafeTensorsFile file = SafeTensorsFile.ReadUnchecked(stream, "net.safetensors", () => null);
                WeightsException e = Assert.Throws<WeightsException>(() =>
                    Packed(layer, destination => new WeightsLoader(file, [layer], Positions(whole, layer, "F32", false)).PackConvolution(0, panels, destination)));
                Assert.Contains("truncated or corrupt", e.Message);
            }
        }
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        (LayerWeights layer, int[] panels) = Layer(1);
        (LayerWeights depthwise, _) = Layer(5);
        using SafeTensorsFile file = Open(Checkpoint(layer, "F32", false, false, _ => { })), other = Open(Checkpoint(depthwise, "F32", false, false, _ => { }));
        WeightsLoader convolutions = new(file, [layer]), depthwises = new(other, [depthwise]);

        Assert.Throws<ArgumentOutOfRangeException>("index", () => convolutions.PackConvolution(1, panels, null));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => depthwises.PackDepthwise(-1, null));
        Assert.Throws<ArgumentException>("panelBlocks", () => convolutions.PackConvolution(0, [2], null));
        Assert.Throws<ArgumentException>("panelBlocks", () => convolutions.PackConvolution(0, [4, -1], null));
        Assert.Throws<ArgumentException>("inputScale", () => convolutions.PackConvolution(0, panels, null, [1, 2]));
        Assert.Throws<ArgumentException>("inputShift", () => convolutions.PackConvolution(0, panels, null, [], [1, 2]));
        Assert.Throws<ArgumentException>("layer", () => convolutions.PackDepthwise(0, null));
        Assert.Throws<ArgumentException>("layer", () => depthwises.PackConvolution(0, [1, 1, 1], null));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => convolutions.PackStrassen(1, panels, null));
        Assert.Throws<ArgumentException>("layer", () => convolutions.PackStrassen(0, panels, null));
    }

    private static (LayerWeights Layer, int[] Panels) Layer(int index)
    {
        (WeightsKind kind, int side, int inputs, int outputs, int[] panels) = _layers[index];
        return (new LayerWeights("conv", kind, side, side, inputs, outputs, Epsilon: 1e-3), panels);
    }

    private static void Whole(FoldedLayer folded, int[] panels, float* destination)
    {
        if (folded.Layer.Kind == WeightsKind.Depthwise)
            WeightPacking.PackDepthwise(folded, destination);
        else
            WeightPacking.PackConvolution(folded, panels, destination);
    }

    private static void Pack(WeightsLoader loader, LayerWeights layer, int[] panels, float* destination, double[] inputScale, double[] inputShift)
    {
        if (layer.Kind == WeightsKind.Depthwise)
            loader.PackDepthwise(0, destination);
        else
            loader.PackConvolution(0, panels, destination, inputScale, inputShift);
    }

    private delegate void Writing(float* destination);

    /// <summary>What is written, as bits; the room behind it must stay as it was.</summary>
    private static int[] Packed(LayerWeights layer, Writing write) => Packed(write, (1 + FoldedLayer.KernelRows(layer)) * 16 * ((layer.OutputChannels + 15) / 16));

    private static int[] Packed(Writing write, int length)
    {
        float[] packed = new float[length + 16];
        packed.AsSpan().Fill(-7);
        fixed (float* destination = packed)
            write(destination);
        Assert.All(packed[^16..], value => Assert.Equal(-7, value));
        return [.. packed.Select(BitConverter.SingleToInt32Bits)];
    }

    private static EmbeddedTensors Positions(SafeTensorsFile file, LayerWeights layer, string format, bool pyTorch)
    {
        string[] names = pyTorch
            ? ["conv.weight", "conv.bias", "conv_bn.running_mean", "conv_bn.running_var", "conv_bn.weight", "conv_bn.bias", "conv_affine.scale", "conv_affine.shift"]
            : ["conv/kernel", "conv/bias", "conv_bn/moving_mean", "conv_bn/moving_variance", "conv_bn/gamma", "conv_bn/beta", "conv_affine/scale", "conv_affine/shift"];
        long[] positions = [.. names.Select(name => file.Tensors.FirstOrDefault(tensor => tensor.Name == name) is { } tensor ? file.Begin(tensor) : -1)];
        return new EmbeddedTensors(file.Checksum(), file.HeaderLength, Enum.Parse<NumberFormat>(format), pyTorch, positions);
    }

    private static SafeTensorsFile Open(byte[] bytes) => RawFile.Open(bytes);

    /// <summary>A file of a layer with a bias and, normalised, a batch normalisation, of random values that the format holds.</summary>
    private static byte[] Checkpoint(LayerWeights layer, string format, bool pyTorch, bool normalised, Action<Dictionary<string, float[]>> change)
    {
        KernelLayout layout = pyTorch ? KernelLayout.PyTorch : KernelLayout.TensorFlow;
        var random = new Random(5);
        float[] Vector(float least, float range) => [.. Enumerable.Range(0, layer.OutputChannels).Select(_ => least + (random.NextSingle() * range))];
        var values = new Dictionary<string, float[]>
        {
            [pyTorch ? "conv.weight" : "conv/kernel"] = [.. Enumerable.Range(0, FoldedLayer.KernelLength(layer)).Select(_ => random.NextSingle() - 0.5f)],
            [pyTorch ? "conv.bias" : "conv/bias"] = Vector(-1, 2),
        };
        if (normalised)
        {
            values.Add(pyTorch ? "conv_bn.weight" : "conv_bn/gamma", Vector(0.5f, 1));
            values.Add(pyTorch ? "conv_bn.bias" : "conv_bn/beta", Vector(-1, 2));
            values.Add(pyTorch ? "conv_bn.running_mean" : "conv_bn/moving_mean", Vector(-1, 2));
            values.Add(pyTorch ? "conv_bn.running_var" : "conv_bn/moving_variance", Vector(0, 2));
        }

        change(values);
        long[] kernelShape = KernelShapes.Accepted(layer, layout)[0];
        string header = "";
        var data = new MemoryStream();
        foreach ((string name, float[] numbers) in values)
        {
            long begin = data.Length;
            foreach (float number in numbers)
                data.Write(Stored(number, format));
            string shape = numbers.Length == FoldedLayer.KernelLength(layer) && header.Length == 0 ? string.Join(",", kernelShape) : $"{numbers.Length}";
            header += $"{(header.Length == 0 ? "" : ",")}'{name}':{{'dtype':'{format}','shape':[{shape}],'data_offsets':[{begin},{data.Length}]}}";
        }

        return RawFile.Bytes("{" + header + "}", data.ToArray());
    }

    private static byte[] Stored(float number, string format) => format switch
    {
        "F32" => BitConverter.GetBytes(number),
        "F16" => BitConverter.GetBytes((Half)number),
        _ => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(number) >> 16)),
    };
}
