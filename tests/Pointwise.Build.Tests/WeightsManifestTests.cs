using System;
using System.Globalization;
using System.Threading;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class WeightsManifestTests
{
    [Fact]
    public void ListsEverythingInOrdinalOrderOfTheNames()
    {
        var manifest = new WeightsManifest("models/net.safetensors", "pointwise/models/net.safetensors", "00ff", 80, 0xABC,
        [
            new ManifestTensor("b/kernel", "F32", [3, 3, 3, 1024], 28),
            new ManifestTensor("a", "BF16", [], 14),
            new ManifestTensor("B/kernel", "F16", [7], 0),
            new ManifestTensor("empty", "F32", [0, 5], 16),
        ]);

        Assert.Equal(
            "pointwise-weights 3\n"
            + "file: models/net.safetensors\n"
            + "resource: pointwise/models/net.safetensors\n"
            + "sha256: 00ff\n"
            + "header: 80\n"
            + "checksum: 0000000000000abc\n"
            + "tensor: B/kernel\tF16\t7\t0\n"
            + "tensor: a\tBF16\t\t14\n"
            + "tensor: b/kernel\tF32\t3x3x3x1024\t28\n"
            + "tensor: empty\tF32\t0x5\t16\n",
            manifest.ToText());
    }

    [Fact]
    public void IsTheSameInEveryCulture()
    {
        ManifestTensor[] tensors = [new("z", "F32", [1234], 1234567), new("ä", "F32", [1], 0)];
        var manifest = new WeightsManifest("å.safetensors", "r", "00", 12345, 1, tensors);
        string expected = manifest.ToText();

        CultureInfo previous = Thread.CurrentThread.CurrentCulture;
        try
        {
            foreach (string name in new[] { "de-DE", "sv-SE", "ar-SA", "tr-TR" })
            {
                Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, manifest.ToText());
            }
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = previous;
        }
    }

    [Theory]
    [InlineData("conv\tkernel", "U+0009", "conv\\u0009kernel")]
    [InlineData("conv\ntensor: forged\tF32\t1", "U+000A", "conv\\u000atensor: forged\\u0009F32\\u00091")]
    public void RefusesNamesThatWouldForgeLines(string name, string character, string shown)
    {
        var manifest = new WeightsManifest("net.safetensors", "r", "00", 80, 0, [new ManifestTensor(name, "F32", [1], 0)]);

        string message = Assert.Throws<FormatException>(manifest.ToText).Message;

        Assert.Equal(
            $"Expected the name of a tensor to be printable text, found the control character {character} in '{shown}'. Rename it.", message);
    }
}
