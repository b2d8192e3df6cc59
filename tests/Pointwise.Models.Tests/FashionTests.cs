using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;

namespace ModelsTests;

/// <summary>The trained Fashion-MNIST classifiers: their logits, and the number of the 10,000 test pictures that they classify right.</summary>
public sealed class FashionTests
{
    private const int Side = 28;
    private const int Classes = 10;

    [Theory]
    [InlineData("0.25", 32)]
    [InlineData("0.5", 32)]
    [InlineData("0.75", 32)]
    [InlineData("1.0", 32)]
    [InlineData("0.25", 48)]
    [InlineData("0.25", 64)]
    [InlineData("0.25", 96)]
    public void LogitsAndTop1(string alpha, int resolution)
    {
        Assert.SkipWhen(SharedModels.Folder is null, SharedModels.Absent);
        string folder = Path.Combine(SharedModels.Folder!, "fashion_mnist"), net = $"mobilenet_v1_{alpha}_{resolution}", weights = Path.Combine(folder, $"{net}.safetensors");
        var spec = new MobileNetSpec(NetworkUnderTest.Type("Fashion"), Path.GetFileName(weights), Alpha: double.Parse(alpha, CultureInfo.InvariantCulture), Resolution: resolution, Classes: Classes, Softmax: false);
        NetworkUnderTest network = NetworkUnderTest.Compile(spec, new CompilationInput(SharedModels.Table(weights)));
        using Stream stream = File.OpenRead(weights);
        using INetworkUnderTest run = GeneratedAssembly.Compile([network]).Load(network, stream);
        using JsonDocument results = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "results.json")));
        JsonElement expected = results.RootElement.EnumerateArray().Single(result => result.GetProperty("net").GetString() == net);
        Assert.Equal(expected.GetProperty("mult_adds").GetInt64(), network.Planned.Counts.MultAdds);
        Assert.Equal(expected.GetProperty("stored_values").GetInt64(), network.Planned.Parameters);

        byte[] images = Unzip(Path.Combine(folder, "test_images.idx3.gz")), labels = Unzip(Path.Combine(folder, "test_labels.idx1.gz"));
        using SafeTensorsFile file = SafeTensorsFile.Open(Path.Combine(folder, $"golden_{alpha}_{resolution}.safetensors"));
        float[] golden = Golden.Values(file, "logits"), first = new float[golden.Length], logits = new float[Classes], pixels = new float[run.InputLength];
        int right = 0, count = labels.Length - 8;
        for (int i = 0; i < count; i++)
        {
            Resize(images.AsSpan(16 + (i * Side * Side), Side * Side), resolution, pixels);
            run.Run(pixels, [logits]);
            if (i * Classes < first.Length)
                logits.CopyTo(first, i * Classes);
            right += Array.IndexOf(logits, logits.Max()) == labels[8 + i] ? 1 : 0;
        }

        double error = Bits.RelativeError(golden, first);
        TestContext.Current.TestOutputHelper?.WriteLine($"{net}: {right} of {count}, relative error {error:E2}");
        Assert.True(error <= 1e-4, $"relative error {error:E2}");
        Assert.Equal(expected.GetProperty("top1_correct").GetInt32(), right);
    }

    /// <summary>Bilinear with half-pixel centres, the grey value in all three channels; the network normalises.</summary>
    private static void Resize(ReadOnlySpan<byte> image, int size, float[] pixels)
    {
        for (int y = 0; y < size; y++)
        {
            (int top, int bottom, float v) = Source(y, size);
            for (int x = 0; x < size; x++)
            {
                (int left, int right, float u) = Source(x, size);
                float upper = (image[(top * Side) + left] * (1 - u)) + (image[(top * Side) + right] * u);
                float lower = (image[(bottom * Side) + left] * (1 - u)) + (image[(bottom * Side) + right] * u);
                pixels.AsSpan(((y * size) + x) * 3, 3).Fill((upper * (1 - v)) + (lower * v));
            }
        }
    }

    private static (int Before, int After, float Part) Source(int index, int size)
    {
        double s = Math.Max(((index + 0.5) * Side / size) - 0.5, 0);
        int i = (int)s;
        return (i, Math.Min(i + 1, Side - 1), (float)(s - i));
    }

    private static byte[] Unzip(string path)
    {
        using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
