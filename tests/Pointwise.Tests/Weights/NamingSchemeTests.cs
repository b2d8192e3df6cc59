using System.Collections.Generic;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class NamingSchemeTests
{
    private static readonly LayerWeights[] _layers = MobileNetLayers.All(1, 1000);

    public static TheoryData<string, string> Schemes => new()
    {
        { "keras", "Keras applications" },
        { "keras:0", "Keras applications" },
        { "slim", "TF-slim" },
        { "slim bare", "plain layer names" },
        { "timm", "timm" },
        { "hf", "Hugging Face MobileNetV1" },
        { "hf bare", "Hugging Face MobileNetV1" },
        { "model fc", "PyTorch Sequential 'model'" },
        { "model classifier", "PyTorch Sequential 'model'" },
        { "features classifier.1", "PyTorch Sequential 'features'" },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EveryLayerOfEveryFrameworkIsBound(string files, string scheme)
    {
        List<TensorEntry> tensors = Tensors(files);

        WeightsBinding binding = WeightsBinder.Bind(tensors, _layers);

        Assert.Empty(binding.Problems.Select(problem => problem.Message));
        Assert.Equal(scheme, binding.Scheme);
        Assert.Equal(_layers, binding.Layers.Select(layer => layer.Layer));

        // Keras' count of parameters is known: 4,253,864, with the 21,888 statistics.
        Assert.Equal(4_253_864, binding.ValuesUsed);
        IEnumerable<TensorEntry> used = binding.Layers.SelectMany(layer => layer.Tensors);
        Assert.Equal(tensors.Where(tensor => tensor.DataType == "F32").ToHashSet(), used.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EveryTensorHasItsRole(string files, string scheme)
    {
        WeightsBinding binding = WeightsBinder.Bind(Tensors(files), _layers);

        Assert.Equal(scheme, binding.Scheme);
        bool pyTorch = files.StartsWith('t') || files.StartsWith('h') || files.StartsWith('m') || files.StartsWith('f');
        foreach (BoundLayer bound in binding.Layers)
        {
            Assert.Equal(pyTorch ? KernelLayout.PyTorch : KernelLayout.TensorFlow, bound.Layout);
            NormalizationTensors normalization = bound.Normalization;
            if (bound.Layer.Position == LayerPosition.Classifier)
            {
                Assert.Contains("bias", bound.Bias!.Name);
                Assert.Empty(normalization.Tensors);
                continue;
            }

            Assert.Null(bound.Bias);
            Assert.Contains(pyTorch ? "running_mean" : "moving_mean", normalization.Mean!.Name);
            Assert.Contains(pyTorch ? "running_var" : "moving_variance", normalization.Variance!.Name);
            Assert.Contains(pyTorch ? ".weight" : "/gamma", normalization.Gamma!.Name);
            Assert.Contains(pyTorch ? ".bias" : "/beta", normalization.Beta!.Name);
            Assert.Null(normalization.Scale);
            Assert.Null(normalization.Shift);
        }
    }

    [Fact]
    public void ClassifierMayBeAConvolution()
    {
        LayerWeights[] layers = MobileNetLayers.All(1, 1000, classifier: WeightsKind.Convolution);

        Assert.Empty(WeightsBinder.Bind(Tensors("keras"), layers).Problems);
        Assert.Empty(WeightsBinder.Bind(Tensors("hf"), layers).Problems);
    }

    [Fact]
    public void LeftoversOfTrainingAreIgnored()
    {
        List<TensorEntry> tensors = Tensors("slim");
        tensors.AddRange(tensors.ConvertAll(tensor => tensor with { Name = tensor.Name + "/ExponentialMovingAverage" }));
        tensors.Add(new TensorEntry("global_step", "I64", []));

        WeightsBinding binding = WeightsBinder.Bind(tensors, _layers);

        Assert.Empty(binding.Problems);
        Assert.DoesNotContain(binding.Layers.SelectMany(layer => layer.Tensors), tensor => tensor.Name.Contains("Exponential"));
    }

    [Fact]
    public void NamedLayersAreFoundWhateverTheScheme()
    {
        foreach (string files in new[] { "keras", "slim", "timm", "hf", "model fc" })
        {
            var layer = new LayerWeights("heatmap", WeightsKind.Convolution, 1, 1, 1024, 17);
            List<TensorEntry> tensors = Tensors(files);
            tensors.Add(new TensorEntry("heatmap/kernel", "F16", [1, 1, 1024, 17]));
            tensors.Add(new TensorEntry("heatmap/bias", "F16", [17]));

            WeightsBinding binding = WeightsBinder.Bind(tensors, [.. _layers, layer]);

            Assert.Empty(binding.Problems);
            Assert.Equal("heatmap/kernel", binding.Layers[^1].Kernel!.Name);
            Assert.Equal("heatmap/bias", binding.Layers[^1].Bias!.Name);
        }
    }

    [Fact]
    public void ANamedBlockIsFoundByItsPositionOrByItsName()
    {
        LayerWeights[] layers = [.. _layers];
        layers[^2] = layers[^2] with { Name = "features" };
        List<TensorEntry> tensors = Tensors("keras");

        Assert.Equal("conv_pw_13/kernel", WeightsBinder.Bind(tensors, layers).Layers[^2].Kernel!.Name);

        tensors = tensors.ConvertAll(tensor => tensor with { Name = tensor.Name.Replace("conv_pw_13", "features") });
        WeightsBinding binding = WeightsBinder.Bind(tensors, layers);
        Assert.Empty(binding.Problems);
        Assert.Equal("features/kernel", binding.Layers[^2].Kernel!.Name);
        Assert.Equal("features_bn/moving_mean", binding.Layers[^2].Normalization.Mean!.Name);
    }

    [Theory]
    [InlineData("conv_bn/scale", "conv_bn/offset")]
    [InlineData("conv_affine.scale", "conv_affine.shift")]
    [InlineData("conv/BatchNorm/scale:0", "conv/BatchNorm/shift:0")]
    public void ScaleAndShiftStandForABatchNormalization(string scale, string shift)
    {
        TensorEntry[] tensors = [new("conv/kernel", "F32", [3, 3, 4, 1]), new(scale, "F32", [4]), new(shift, "F32", [4])];
        var layer = new LayerWeights("conv", WeightsKind.Depthwise, 3, 3, 4, 4);

        BoundLayer bound = Assert.Single(WeightsBinder.Bind(tensors, [layer]).Layers);

        Assert.Equal(scale, bound.Normalization.Scale!.Name);
        Assert.Equal(shift, bound.Normalization.Shift!.Name);
    }

    [Fact]
    public void ADeclaredNormalizationNameIsTheOnlyOneLookedAt()
    {
        TensorEntry[] tensors =
        [
            new("conv/kernel", "F32", [1, 1, 4, 4]), new("conv_bn/moving_mean", "F32", [4]), new("conv_bn/moving_variance", "F32", [4]),
            new("norm/moving_mean", "F32", [4]), new("norm/moving_variance", "F32", [4]),
        ];
        var layer = new LayerWeights("conv", WeightsKind.Convolution, 1, 1, 4, 4, NormalizationName: "norm", Normalization: NormalizationPresence.Required);

        Assert.Equal("norm/moving_mean", WeightsBinder.Bind(tensors, [layer]).Layers[0].Normalization.Mean!.Name);
        Assert.Null(WeightsBinder.Bind(tensors, [layer with { Normalization = NormalizationPresence.None }]).Layers[0].Normalization.Mean);
    }

    [Fact]
    public void AStandAloneNormalizationHasTheTensorsUnderItsName()
    {
        TensorEntry[] tensors = [new("bn.weight", "F32", [4]), new("bn.running_mean", "F32", [4]), new("bn.running_var", "F32", [4])];

        BoundLayer bound = WeightsBinder.Bind(tensors, [new("bn", WeightsKind.Normalization, 1, 1, 4, 4)]).Layers[0];

        Assert.Null(bound.Kernel);
        Assert.Equal(["bn.weight", "bn.running_mean", "bn.running_var"], bound.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void ANetworkWithoutWeightsNeedsNothing()
    {
        WeightsBinding binding = WeightsBinder.Bind([], []);

        Assert.Empty(binding.Layers);
        Assert.Empty(binding.Problems);
    }

    private static List<TensorEntry> Tensors(string files) => files switch
    {
        "keras" => TensorNames.Keras(_layers),
        "keras:0" => TensorNames.Keras(_layers, ":0"),
        "slim" => TensorNames.Slim(_layers, "MobilenetV1/"),
        "slim bare" => TensorNames.Slim(_layers, "").ConvertAll(t => t with { Name = t.Name.Replace("Logits/Conv2d_1c_1x1", "Logits") }),
        "timm" => TensorNames.Timm(_layers),
        "hf" => TensorNames.HuggingFace(_layers, "mobilenet_v1."),
        "hf bare" => TensorNames.HuggingFace(_layers, ""),
        "model fc" => TensorNames.Sequential(_layers, "model", "fc."),
        "model classifier" => TensorNames.Sequential(_layers, "model", "classifier."),
        _ => TensorNames.Sequential(_layers, "features", "classifier.1."),
    };
}
