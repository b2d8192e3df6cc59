using System;
using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Weights files that do not fit the network.</summary>
public sealed class WeightsTests
{
    private const string Declaration = "[Network(4, 4, 3, {|ID:Weights = \"net.safetensors\"|}), Conv(8, Name = \"conv\")] public partial class Net;";

    [Fact]
    public void PW0010_NoWeightsFilesAtAll() => Error("PW0010", null,
        "among the project's safetensors files", "the project has none", "Put it into the project's folder, or add <PointwiseWeights Include=\"path\" />");

    [Fact]
    public void PW0010_OtherWeightsFiles() => Expect.Error(Declaration.Replace("ID", "PW0010", StringComparison.Ordinal),
        "'net.safetensors' is not among the project's safetensors files", "the project has 'models/a.safetensors', 'models/b.safetensors'", "Put it into the project's folder",
        project => project.WithManifest("models/a.safetensors", Manifest.Of("models/a.safetensors", "x 1")).WithManifest("models/b.safetensors", Manifest.Of("models/b.safetensors", "x 1")));

    [Fact]
    public void PW0010_TwoFilesOfThatName() => Expect.Error(Declaration.Replace("ID", "PW0010", StringComparison.Ordinal),
        "is not among the project's safetensors files", "the project has 'a/net.safetensors', 'b/net.safetensors'", "Put it into the project's folder",
        project => project.WithManifest("a/net.safetensors", Manifest.Of("a/net.safetensors", "x 1")).WithManifest("b/net.safetensors", Manifest.Of("b/net.safetensors", "x 1")));

    [Fact]
    public void PW0011_MissingTensor() => Expect.Error(
        Declaration.Replace("ID", "PW0011", StringComparison.Ordinal).Replace(")]", "), Conv(4, Name = \"head\")]", StringComparison.Ordinal),
        "layer 'head', tensor 'head/kernel': expected a kernel of shape", "found no tensor of that name", "the nearest name that no layer uses is 'haed/kernel'",
        WithTensors("conv/kernel 1x1x3x8", "haed/kernel 1x1x8x4"));

    [Fact]
    public void PW0012_WrongShape() => Error("PW0012", WithTensors("conv/kernel 1x1x3x16"),
        "layer 'conv', tensor 'conv/kernel': expected shape [1, 1, 3, 8]", "found [1, 1, 3, 16]", "Change the layer's declaration");

    [Fact]
    public void PW0012_TransposedKernel() => Error("PW0012", WithTensors("conv/kernel 8x3x1x1"),
        "expected shape [1, 1, 3, 8]", "found [8, 3, 1, 1]", "transpose the tensor or rename it");

    [Fact]
    public void PW0013_WrongDataType() => Error("PW0013", WithTensors("conv/kernel 1x1x3x8 U8"),
        "expected data type F32, F16 or BF16, or U8 or I8 with a scale", "found U8 without a scale", "Put a file quantization.json beside the weights");

    [Fact]
    public void PW0014_NamesNotRecognised() => Error("PW0014", WithTensors("backbone.0.w 1x1x3x8"),
        "expected the tensors of 1 layers by one of the naming schemes", "which begin 'backbone.0.w'", "Give the layers the names that the tensors have");

    [Fact]
    public void PW0015_BrokenManifest() => Error("PW0015", project => project.WithManifest("net.safetensors", "pointwise-weights 9\n"),
        "expected the first line 'pointwise-weights 3'", "found 'pointwise-weights 9'", "Rebuild the project");

    [Fact]
    public void PW0015_BrokenManifestInAFolder() => Error("PW0015", project => project.WithManifest("models/net.safetensors", "garbage"),
        "expected the first line 'pointwise-weights 3'", "found 'garbage'", "Rebuild the project");

    [Fact]
    public void EveryTensorThatDoesNotFit_IsReported()
    {
        GeneratorRun run = GeneratorRun.Of(WithTensors("conv/kernel 1x1x3x8", "conv/bias 4", "conv_bn/gamma 5", "conv_bn/beta 8", "conv_bn/moving_mean 8", "conv_bn/moving_variance 8 I32")(
            UserProject.Of(Markup.Parse("using Pointwise;\n" + Declaration).Source)));
        Assert.Equal(["PW0012", "PW0012", "PW0013"], System.Linq.Enumerable.Order(System.Linq.Enumerable.Select(run.Errors, error => error.Id)));
        Assert.Empty(run.CompilerErrors);
    }

    private static void Error(string id, Func<UserProject, UserProject>? prepare, string expected, string found, string fix) =>
        Expect.Error(Declaration.Replace("ID", id, StringComparison.Ordinal), expected, found, fix, prepare);

    private static Func<UserProject, UserProject> WithTensors(params string[] tensors) => project => project.WithManifest("net.safetensors", Manifest.Of("net.safetensors", tensors));
}
