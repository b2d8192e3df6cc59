using System;
using System.IO;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Pointwise.Weights;

namespace PackageTests;

/// <summary>The network of most tests: a small MobileNet with trained weights, and what the scalar oracle makes of a picture.</summary>
internal static class Clothing
{
    private const string Weights = "clothing.safetensors";

    private static readonly Lazy<string> _bits = new(Interpret);

    /// <summary>What <see cref="Program"/> prints.</summary>
    public static string Bits => _bits.Value;

    public static string Declaration(string type) => $$"""

        [Pointwise.MobileNet(Alpha = 0.25, Resolution = 32, Classes = 10, Weights = "{{Weights}}", Softmax = false)]
        public sealed partial class {{type}};

        """;

    /// <summary>Statements that run networks and print the bits of what they answer.</summary>
    public static string Program(params string[] types) => "using System;\n" + string.Concat(types.Select((type, i) => $$"""

        using var net{{i}} = {{type}}.Create();
        byte[] pixels{{i}} = new byte[{{type}}.InputLength];
        for (int i = 0; i < pixels{{i}}.Length; i++)
            pixels{{i}}[i] = (byte)((i * 2654435761u) >> 24);
        float[] logits{{i}} = new float[{{type}}.LogitsLength];
        net{{i}}.Run(pixels{{i}}, logits{{i}});
        foreach (float logit in logits{{i}})
            Console.WriteLine($"{BitConverter.SingleToUInt32Bits(logit):X8}");

        """));

    public static void CopyWeights(string folder) => File.Copy(Source(), Path.Combine(folder, Weights));

    private static string Interpret()
    {
        var spec = new MobileNetSpec(NetworkUnderTest.Type("clothing"), Weights, Alpha: 0.25, Resolution: 32, Classes: 10, Softmax: false);
        using SafeTensorsFile file = SafeTensorsFile.Open(Source());
        NetworkUnderTest network = NetworkUnderTest.Compile(spec, new CompilationInput(SharedModels.Table(file, Weights)));
        byte[] pixels = [.. Enumerable.Range(0, network.Plan.Input.Length).Select(i => (byte)((i * 2654435761u) >> 24))];
        float[] logits = new GraphInterpreter(network, file).Run(pixels).Single();
        return string.Concat(logits.Select(logit => $"{BitConverter.SingleToUInt32Bits(logit):X8}\n"));
    }

    private static string Source() =>
        Path.Combine(SharedModels.Repository, "tests", "Pointwise.Models.Tests", "fashion_mnist", "mobilenet_v1_0.25_32.safetensors");
}
