using System;
using System.IO;
using System.Linq;
using System.Text;
using Pointwise.Runtime;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>Tensors of bytes that stand for byte * scale + min.</summary>
public sealed class QuantizedTensorTests
{
    private const double Scale = 0.04344318240296607;
    private const double Minimum = -6.255818266027114;
    private const string Table = "{'tensors':{'q':{'scale':0.04344318240296607,'min':-6.255818266027114}}}";

    [Theory]
    [InlineData("U8")]
    [InlineData("I8")]
    public void EachByteIsItsProductWithTheScalePlusTheMinimumRoundedOnce(string dataType)
    {
        using SafeTensorsFile file = RawFile.Open(Bytes(dataType, Table));

        float[] values = new float[256];
        file.Read("q", values);

        for (int i = 0; i < values.Length; i++)
            Assert.Equal((float)(((dataType == "I8" ? (sbyte)i : i) * Scale) + Minimum), values[i]);
        Assert.True(file.Tensors.Single().IsQuantized);
    }

    [Fact]
    public void TheScalesMayLieBesideTheFile()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "net.safetensors");
            File.WriteAllBytes(path, Bytes("U8", null));
            File.WriteAllText(Path.Combine(folder, "quantization.json"), Table.Replace('\'', '"'));
            using SafeTensorsFile file = SafeTensorsFile.Open(path);
            float[] values = new float[256];
            file.Read("q", values);
            Assert.Equal((float)((255 * Scale) + Minimum), values[255]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TheScalesAreEmbeddedWithTheFile()
    {
        var assembly = new ResourceAssembly(new()
        {
            ["pointwise/net.safetensors"] = Bytes("U8", null),
            ["pointwise/net.safetensors.quantization.json"] = Encoding.UTF8.GetBytes(Table.Replace('\'', '"')),
        });
        using SafeTensorsFile file = EmbeddedWeights.Open(assembly, "pointwise/net.safetensors");
        float[] values = new float[256];
        file.Read("q", values);
        Assert.Equal((float)((255 * Scale) + Minimum), values[255]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{'tensors':{'other':{'scale':1,'min':0}}}")]
    public void ATensorWithoutScaleIsNotRead(string? table)
    {
        using SafeTensorsFile file = RawFile.Open(Bytes("U8", table));

        var e = Assert.Throws<WeightsException>(() => file.Read("q", new float[256]));
        Assert.Equal(
            "net.safetensors: tensor 'q': expected data type F32, F16 or BF16, or U8 or I8 with a scale, found U8 without a scale. Put a file quantization.json beside "
            + "the weights, { \"tensors\": { \"q\": { \"scale\": 0.01, \"min\": -1.2 } } } and so on: a value is its byte * scale + min.",
            e.Message);
        Assert.False(file.Tensors.Single().IsQuantized);
    }

    [Theory]
    [InlineData("{}", "expected an object under \"tensors\", found none")]
    [InlineData("[]", "expected an object under \"tensors\", found none")]
    [InlineData("{'tensors':[1]}", "expected an object under \"tensors\", found none")]
    [InlineData("{'tensors':{'q':3}}", "tensor 'q': expected a number under \"scale\", found none")]
    [InlineData("{'tensors':{'q':{'min':0}}}", "tensor 'q': expected a number under \"scale\", found none")]
    [InlineData("{'tensors':{'q':{'scale':1}}}", "tensor 'q': expected a number under \"min\", found none")]
    [InlineData("{'tensors':{'q':{'scale':'1','min':0}}}", "tensor 'q': expected a finite number under \"scale\", found \"1\"")]
    [InlineData("{'tensors':{'q':{'scale':1e999,'min':0}}}", "tensor 'q': expected a finite number under \"scale\", found 1e999")]
    [InlineData("{'tensors':{'q':{'scale':1,'min':0},'q':{'scale':1,'min':0}}}", "tensor 'q': expected one entry, found two")]
    [InlineData("{'tensors':", "expected JSON, found a syntax error")]
    [InlineData("", "expected JSON, found a syntax error")]
    public void AWrongTableIsRefused(string table, string message)
    {
        var e = Assert.Throws<WeightsException>(() => RawFile.Open(Bytes("U8", table)));

        Assert.Contains("net.safetensors: quantization in the metadata: " + message, e.Message);
    }

    [Fact]
    public void ATableIsNotLookedAtWithoutTensorsThatNeedIt()
    {
        using SafeTensorsFile file = RawFile.Open("{'__metadata__':{'quantization':'none'},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", 4);

        Assert.Single(file.Tensors);
    }

    [Fact]
    public unsafe void ALayerIsPackedAsItsWidenedValuesAre()
    {
        // More rows than one piece of the packing has.
        const int Inputs = 2500, Outputs = 40;
        byte[] kernel = new byte[Inputs * Outputs], bias = new byte[Outputs];
        new Random(1).NextBytes(kernel);
        new Random(2).NextBytes(bias);
        string header = $"{{'__metadata__':{{'quantization':'{{\\'tensors\\':{{\\'a/kernel\\':{{\\'scale\\':0.01,\\'min\\':-1.3}},\\'a/bias\\':{{\\'scale\\':0.5,\\'min\\':-7}}}}}}'}},"
            + $"'a/kernel':{{'dtype':'U8','shape':[{Inputs},{Outputs}],'data_offsets':[0,{kernel.Length}]}},"
            + $"'a/bias':{{'dtype':'U8','shape':[{Outputs}],'data_offsets':[{kernel.Length},{kernel.Length + Outputs}]}}}}";
        using SafeTensorsFile quantized = RawFile.Open(RawFile.Bytes(header, [.. kernel, .. bias]));
        using SafeTensorsFile widened = RawFile.Of(
            ("a/kernel", [Inputs, Outputs], [.. kernel.Select(q => (float)((q * 0.01) - 1.3))]),
            ("a/bias", [Outputs], [.. bias.Select(q => (float)((q * 0.5) - 7))]));
        var layer = new LayerWeights("a", WeightsKind.Dense, 1, 1, Inputs, Outputs, Normalization: NormalizationPresence.None);

        Assert.Equal(Packed(widened), Packed(quantized));

        float[] Packed(SafeTensorsFile file)
        {
            int floats = (Inputs + 1) * 48;
            using AlignedMemory memory = AlignedMemory.Allocate(floats * sizeof(float));
            new WeightsLoader(file, [layer]).PackConvolution(0, [3], memory.Pointer);
            return new ReadOnlySpan<float>(memory.Pointer, floats).ToArray();
        }
    }

    [Theory]
    [InlineData(new long[] { 1 })]
    [InlineData(new long[] { })]
    public void AScaleAndAShiftMayBeSharedByAllChannels(long[] shape)
    {
        using SafeTensorsFile file = RawFile.Of(("n/scale", shape, [2]), ("n/shift", shape, [-1]));

        FoldedLayer folded = new WeightsLoader(file, [new LayerWeights("n", WeightsKind.Normalization, 1, 1, 3, 3, Normalization: NormalizationPresence.Required)]).Fold(0);

        Assert.Equal([2, 2, 2], folded.Kernel);
        Assert.Equal([-1, -1, -1], folded.Bias);
    }

    [Fact]
    public unsafe void ASharedScaleBesideAConvolutionIsPackedAsOneOfEachChannel()
    {
        float[] kernel = [.. Enumerable.Range(0, 12).Select(i => i - 5f)];
        using SafeTensorsFile shared = RawFile.Of(("a/kernel", [3, 4], kernel), ("a_affine/scale", [1], [0.5f]), ("a_affine/shift", [4], [1, 2, 3, 4]));
        using SafeTensorsFile each = RawFile.Of(("a/kernel", [3, 4], kernel), ("a_affine/scale", [4], [0.5f, 0.5f, 0.5f, 0.5f]), ("a_affine/shift", [4], [1, 2, 3, 4]));

        Assert.Equal(Packed(each), Packed(shared));

        static float[] Packed(SafeTensorsFile file)
        {
            using AlignedMemory memory = AlignedMemory.Allocate(4 * 16 * sizeof(float));
            new WeightsLoader(file, [new LayerWeights("a", WeightsKind.Convolution, 1, 1, 3, 4)]).PackConvolution(0, [1], memory.Pointer);
            return new ReadOnlySpan<float>(memory.Pointer, 4 * 16).ToArray();
        }
    }

    [Theory]
    [InlineData("alpha", new long[] { 1 })]
    [InlineData("alpha", new long[] { 1, 1, 1 })]
    [InlineData("weight", new long[] { 1 })]
    public void ASlopeMayBeSharedByAllChannels(string role, long[] shape)
    {
        using SafeTensorsFile file = RawFile.Of(($"p.{role}", shape, [0.25f]));

        FoldedLayer folded = new WeightsLoader(file, [new LayerWeights("p", WeightsKind.Slope, 1, 1, 5, 5, Normalization: NormalizationPresence.None)]).Fold(0);

        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f, 0.25f], folded.Kernel);
    }

    /// <summary>A file of one tensor that has every byte once.</summary>
    private static byte[] Bytes(string dataType, string? table)
    {
        string metadata = table is null ? "" : $"'__metadata__':{{'quantization':'{table.Replace("'", "\\'")}'}},";
        return RawFile.Bytes($"{{{metadata}'q':{{'dtype':'{dataType}','shape':[256],'data_offsets':[0,256]}}}}", [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
    }
}
