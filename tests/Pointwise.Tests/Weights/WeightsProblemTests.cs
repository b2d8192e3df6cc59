using System.Collections.Generic;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class WeightsProblemTests
{
    private static readonly LayerWeights[] _layers = MobileNetLayers.All(0.25, 10);

    [Fact]
    public void AMissingKernelIsNamedAsTheFileNamesTheOthers()
    {
        List<TensorEntry> tensors = TensorNames.Keras(_layers, ":0");
        tensors.RemoveAll(tensor => tensor.Name == "conv_pw_3/kernel:0");
        tensors.Add(new TensorEntry("conv_pw_3/kernal:0", "F32", [1, 1, 32, 32]));

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind(tensors, _layers).Problems);

        Assert.Equal(WeightsProblemKind.MissingTensor, problem.Kind);
        Assert.Equal("conv_pw_3/kernel:0", problem.Tensor);
        Assert.Equal("conv_pw_3/kernal:0", problem.Nearest);
        Assert.Equal(
            "layer 'Conv2d_3_pointwise', tensor 'conv_pw_3/kernel:0': expected a kernel of shape [1, 1, 32, 32] or [32, 32] (Keras applications), "
            + "found no tensor of that name; the nearest name that no layer uses is 'conv_pw_3/kernal:0'. "
            + "Rename the tensor in the file, or give the layer the base name that the file has (Name = \"...\").",
            problem.Message);
    }

    [Theory]
    [InlineData("timm", "blocks.3.2.conv_dw.weight", "[128, 1, 3, 3]")]
    [InlineData("slim", "MobilenetV1/Conv2d_8_depthwise/depthwise_weights", "[3, 3, 128, 1]")]
    [InlineData("hf", "mobilenet_v1.layer.14.convolution.weight", "[128, 1, 3, 3]")]
    [InlineData("model", "model.8.0.weight", "[128, 1, 3, 3]")]
    public void AMissingDepthwiseKernelHasTheNameAndShapeOfItsFramework(string files, string name, string shape)
    {
        List<TensorEntry> tensors = Tensors(files);
        Assert.Equal(1, tensors.RemoveAll(tensor => tensor.Name == name));

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind(tensors, _layers).Problems);

        Assert.Equal(name, problem.Tensor);
        Assert.Contains(shape, problem.Expected);
        Assert.Null(problem.Nearest);
    }

    [Theory]
    [InlineData("slim", "MobilenetV1/Conv2d_0/BatchNorm/moving_mean", "mean")]
    [InlineData("slim", "MobilenetV1/Conv2d_0/BatchNorm/moving_variance", "variance")]
    [InlineData("timm", "blocks.0.0.bn1.running_mean", "mean")]
    [InlineData("timm", "blocks.0.0.bn2.running_var", "variance")]
    public void AMissingStatisticIsNamed(string files, string name, string what)
    {
        List<TensorEntry> tensors = Tensors(files);
        Assert.Equal(1, tensors.RemoveAll(tensor => tensor.Name == name));

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind(tensors, _layers).Problems);

        Assert.Equal(WeightsProblemKind.MissingTensor, problem.Kind);
        Assert.Equal(name, problem.Tensor);
        Assert.Contains($"a batch normalization's {what} of shape [", problem.Expected);
    }

    [Fact]
    public void ADeclaredNormalizationThatIsNotInTheFileIsNamed()
    {
        List<TensorEntry> tensors = Tensors("keras");
        Assert.Equal(4, tensors.RemoveAll(tensor => tensor.Name.StartsWith("conv_dw_5_bn/")));

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind(tensors, _layers).Problems);

        Assert.Equal("conv_dw_5_bn/moving_mean", problem.Tensor);
        Assert.Equal(
            "a batch normalization (this and moving_variance) or a scale and a shift under 'conv_dw_5_bn', each of shape [64]",
            problem.Expected);
        LayerWeights[] optional = [.. _layers.Select(layer => layer with { Normalization = NormalizationPresence.Optional })];
        Assert.Empty(WeightsBinder.Bind(tensors, optional).Problems);
    }

    [Fact]
    public void GammaAndBetaAreOptional()
    {
        List<TensorEntry> tensors = Tensors("keras");
        tensors.RemoveAll(tensor => tensor.Name.EndsWith("/gamma") || tensor.Name.EndsWith("/beta"));

        Assert.Empty(WeightsBinder.Bind(tensors, _layers).Problems);
    }

    [Fact]
    public void AWrongWidthIsReportedForEveryTensor()
    {
        List<TensorEntry> tensors = Tensors("keras");

        IReadOnlyList<WeightsProblem> problems = WeightsBinder.Bind(tensors, MobileNetLayers.All(0.5, 10)).Problems;

        // The classifier's bias alone does not depend on the width.
        Assert.Equal(tensors.Count - 1, problems.Count);
        Assert.Equal(
            "layer 'Conv2d_0', tensor 'conv1/kernel': expected shape [3, 3, 3, 16], found [3, 3, 3, 8]. "
            + "Check Alpha and Rounding (and the layer's channels and kernel size, where declared) against the source of the weights, or use another file.",
            problems[0].Message);
    }

    [Fact]
    public void AWrongNumberOfClassesPointsAtClassesAndBackground()
    {
        WeightsProblem problem = WeightsBinder.Bind(Tensors("timm"), MobileNetLayers.All(0.25, 11)).Problems[0];

        Assert.Equal(WeightsProblemKind.WrongShape, problem.Kind);
        Assert.Equal("shape [11, 256] or [11, 256, 1, 1]", problem.Expected);
        Assert.Equal("[10, 256]", problem.Found);
        Assert.Contains("Check Classes, Background", problem.Fix);
    }

    [Theory]
    [InlineData("a/kernel", new long[] { 5, 4, 3, 3 }, "PyTorch's order")]
    [InlineData("a.weight", new long[] { 3, 3, 4, 5 }, "TensorFlow's order")]
    [InlineData("a.weight", new long[] { 3, 3, 5, 5 }, "Change the layer's declaration")]
    public void AWrongKernelShapeIsExplained(string name, long[] shape, string fix)
    {
        var layer = new LayerWeights("a", WeightsKind.Convolution, 3, 3, 4, 5);

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind([new(name, "F32", shape)], [layer]).Problems);

        Assert.Equal(WeightsProblemKind.WrongShape, problem.Kind);
        Assert.Equal(KernelShapes.Text(shape), problem.Found);
        Assert.Contains(fix, problem.Message);
    }

    [Fact]
    public void AWrongDataTypeIsReported()
    {
        var layer = new LayerWeights("a", WeightsKind.Dense, 1, 1, 4, 5);

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind([new("a/kernel", "U8", [4, 5])], [layer]).Problems);

        Assert.Equal(WeightsProblemKind.WrongDataType, problem.Kind);
        Assert.Equal(
            "layer 'a', tensor 'a/kernel': expected data type F32, F16 or BF16, or U8 or I8 with a scale, found U8 without a scale. Put a file quantization.json "
            + "beside the weights, { \"tensors\": { \"a/kernel\": { \"scale\": 0.01, \"min\": -1.2 } } } and so on: a value is its byte * scale + min.",
            problem.Message);
    }

    [Fact]
    public void AFileOfNoKnownSchemeIsReportedOnce()
    {
        TensorEntry[] tensors = [.. Enumerable.Range(0, 7).Select(i => new TensorEntry($"encoder.{i}.w", "F32", [4]))];

        WeightsBinding binding = WeightsBinder.Bind(tensors, _layers);

        WeightsProblem problem = Assert.Single(binding.Problems);
        Assert.Equal(WeightsProblemKind.NoScheme, problem.Kind);
        Assert.Equal("Conv2d_0/kernel", problem.Tensor);
        Assert.Equal(_layers.Length, binding.Layers.Count);
        Assert.Equal(
            "expected the tensors of 28 layers by one of the naming schemes, those of layer 'Conv2d_0' under the name 'Conv2d_0/kernel' (plain layer names), "
            + "'conv1/kernel' (Keras applications), 'MobilenetV1/Conv2d_0/weights' (TF-slim), 'Conv2d_0/weights' (TF-slim), 'conv_stem.weight' (timm), "
            + "'mobilenet_v1.conv_stem.convolution.weight' (Hugging Face MobileNetV1), 'conv_stem.convolution.weight' (Hugging Face MobileNetV1), "
            + "'model.0.0.weight' (PyTorch Sequential 'model'), 'features.0.0.weight' (PyTorch Sequential 'features'), "
            + "found none of them among the 7 tensors of the file, which begin 'encoder.0.w', 'encoder.1.w', 'encoder.2.w', 'encoder.3.w', 'encoder.4.w', .... "
            + "Give the layers the names that the tensors have in the file (Name = \"...\"), or rename the tensors.",
            problem.Message);
    }

    [Fact]
    public void ANetworkOfNamedLayersLooksForTheirNamesOnly()
    {
        LayerWeights[] layers = [new("a", WeightsKind.Dense, 1, 1, 2, 2), new("b", WeightsKind.Normalization, 1, 1, 2, 2)];

        Assert.Contains("under the name 'a/kernel' or 'a.weight', found no tensors in the file.", WeightsBinder.Bind([], layers).Problems[0].Message);
        Assert.Contains("'b/moving_mean', 'b/scale'", WeightsBinder.Bind([], layers[1..]).Problems[0].Message);
    }

    [Fact]
    public void NamesThatDifferInTheSeparatorResolveAlikeInAnyOrder()
    {
        TensorEntry dot = new("a.kernel", "F32", [2, 2]), slash = new("a/kernel", "F32", [2, 2]);
        LayerWeights[] layers = [new("a", WeightsKind.Dense, 1, 1, 2, 2)];

        Assert.Same(WeightsBinder.Bind([dot, slash], layers).Layers[0].Kernel, WeightsBinder.Bind([slash, dot], layers).Layers[0].Kernel);
    }

    private static List<TensorEntry> Tensors(string files) => files switch
    {
        "keras" => TensorNames.Keras(_layers),
        "slim" => TensorNames.Slim(_layers, "MobilenetV1/"),
        "timm" => TensorNames.Timm(_layers),
        "hf" => TensorNames.HuggingFace(_layers, "mobilenet_v1."),
        _ => TensorNames.Sequential(_layers, "model", "fc."),
    };
}
