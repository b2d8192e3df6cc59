using System;
using System.IO;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;

namespace ModelsTests;

/// <summary>The trained networks against outputs that an independent runtime computed.</summary>
public sealed class GoldenTests
{
    /// <summary>Largest error, relative to the largest value of an output.</summary>
    private const double Tolerance = 1e-4;

    private static readonly string[] _poseOutputs = ["heatmap", "offset", "displacement_fwd", "displacement_bwd"];
    private static readonly string[] _faceOutputs = ["embedding", "feats", "gender_logit", "gender_pred", "age_logits", "age_pred"];

    [Theory]
    [InlineData("astronaut_257")]
    [InlineData("people4_257x353")]
    [InlineData("coffee_225")]
    [InlineData("noise_33x49")]
    public void PoseNet(string name) => Check("posenet_mobilenet_v1", name, _poseOutputs, (height, width) => Networks.PoseNet(height, width));

    [Theory]
    [InlineData("astronaut_face")]
    [InlineData("chelsea")]
    [InlineData("noise")]
    public void Face(string name) => Check("mobilenet_v1_face", name, _faceOutputs, (height, width) => Networks.Face(height, width));

    private static void Check(string model, string name, string[] outputs, Func<int, int, NetworkSpec> declare)
    {
        Assert.SkipWhen(SharedModels.Folder is null, SharedModels.Absent);
        string folder = Path.Combine(SharedModels.Folder!, model), weights = Path.Combine(folder, $"{model}.safetensors");
        using SafeTensorsFile golden = SafeTensorsFile.Open(Path.Combine(folder, "golden", $"{name}.safetensors"));
        TensorEntry picture = golden.Tensors.Single(tensor => tensor.Name == "input");
        NetworkUnderTest network = NetworkUnderTest.Compile(declare((int)picture.Shape[1], (int)picture.Shape[2]), new CompilationInput(SharedModels.Table(weights)));
        using Stream stream = File.OpenRead(weights);
        using INetworkUnderTest run = GeneratedAssembly.Compile([network]).Load(network, stream);
        float[][] found = [.. run.OutputLengths.Select(length => new float[length])];
        run.Run(Golden.Values(golden, "input"), found);
        foreach ((string output, float[] values) in outputs.Zip(found))
        {
            double error = Bits.RelativeError(Golden.Values(golden, output), values);
            TestContext.Current.TestOutputHelper?.WriteLine($"{output}: relative error {error:E2}");
            Assert.True(error <= Tolerance, $"{output}: relative error {error:E2}");
        }
    }
}
