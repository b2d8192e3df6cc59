using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>The trained networks: every tensor of their files is bound, and their weights fold to finite values.</summary>
public sealed class SharedModelTests
{
    [Fact]
    public void PoseNetIsBoundByItsLayersNames()
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(SharedModels.Path("posenet_mobilenet_v1", "posenet_mobilenet_v1.safetensors"));
        int[] channels = [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 512, 512];
        LayerWeights[] body = MobileNetLayers.Body(0.75, channels, NormalizationPresence.Optional);
        body[^1] = body[^1] with { Name = "features" };
        LayerWeights[] layers =
            [.. body, Head("heatmap", 17), Head("offset", 34), Head("displacement_fwd", 32), Head("displacement_bwd", 32)];

        WeightsBinding binding = AssertEveryTensorIsBound(file, layers);

        Assert.Equal(1_258_195, binding.ValuesUsed);
        AssertFolds(file, layers);
    }

    [Fact]
    public void TheFaceNetworkIsBoundWithItsScalesAndShifts()
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(SharedModels.Path("mobilenet_v1_face", "mobilenet_v1_face.safetensors"));
        LayerWeights[] layers =
        [
            .. MobileNetLayers.All(1, 1, NormalizationPresence.Optional)[..^1],
            new("feats", WeightsKind.Dense, 1, 1, 1024, 256), new("gender_logit", WeightsKind.Dense, 1, 1, 256, 1),
            new("age_logits", WeightsKind.Dense, 1, 1, 256, 100),
        ];

        WeightsBinding binding = AssertEveryTensorIsBound(file, layers);

        Assert.Equal("Keras applications", binding.Scheme);
        Assert.Equal(3_489_349, binding.ValuesUsed);
        Assert.Equal(13, binding.Layers.Count(layer => layer.Normalization.HasAffine));
        AssertFolds(file, layers);
    }

    [Theory]
    [InlineData("0.25", 32)]
    [InlineData("0.25", 48)]
    [InlineData("0.25", 64)]
    [InlineData("0.25", 96)]
    [InlineData("0.5", 32)]
    [InlineData("0.75", 32)]
    [InlineData("1.0", 32)]
    public void TheClothingClassifiersAreBoundWithTheirBatchNormalizations(string alpha, int resolution)
    {
        using SafeTensorsFile file = OpenClassifier(alpha, resolution);
        LayerWeights[] layers = MobileNetLayers.All(double.Parse(alpha, CultureInfo.InvariantCulture), 10);

        WeightsBinding binding = AssertEveryTensorIsBound(file, layers);

        Assert.Equal("Hugging Face MobileNetV1", binding.Scheme);
        Assert.Equal(alpha, file.Metadata["alpha"]);
        AssertFolds(file, layers);
    }

    [Fact]
    public void DeadChannelsAreFoldedByEpsilonAlone()
    {
        using SafeTensorsFile file = OpenClassifier("1.0", 32);
        LayerWeights[] layers = MobileNetLayers.All(1, 10);
        var loader = new WeightsLoader(file, layers);
        int dead = 0;
        for (int i = 0; i < 27; i++)
        {
            string name = i == 0 ? "mobilenet_v1.conv_stem" : $"mobilenet_v1.layer.{i - 1}";
            FoldedLayer folded = loader.Fold(i);
            float[] kernel = Read(file, $"{name}.convolution.weight"), gamma = Read(file, $"{name}.normalization.weight");
            float[] variance = Read(file, $"{name}.normalization.running_var");
            int outputs = layers[i].OutputChannels;
            for (int c = 0; c < outputs; c++)
            {
                double factor = gamma[c] / Math.Sqrt(variance[c] + 1e-3);
                Assert.Equal((float)(kernel[c * (kernel.Length / outputs)] * factor), folded.Kernel[c]);
                dead += variance[c] == 0 ? 1 : 0;
            }
        }

        Assert.Equal(17, dead);
    }

    [Fact]
    public void AnotherWidthIsRefusedWithBothShapes()
    {
        using SafeTensorsFile file = OpenClassifier("0.25", 32);

        var e = Assert.Throws<WeightsException>(() => new WeightsLoader(file, MobileNetLayers.All(0.5, 10)));

        Assert.Equal("mobilenet_v1.conv_stem.convolution.weight", e.TensorName);
        Assert.Equal("shape [16, 3, 3, 3]", e.Expected);
        Assert.Equal("[8, 3, 3, 3]", e.Found);
        Assert.StartsWith("mobilenet_v1_0.25_32.safetensors: ", e.Message);
    }

    private static LayerWeights Head(string name, int channels) =>
        new(name, WeightsKind.Convolution, 1, 1, 384, channels, Normalization: NormalizationPresence.None);

    private static SafeTensorsFile OpenClassifier(string alpha, int resolution) =>
        SafeTensorsFile.Open(SharedModels.Path("fashion_mnist", $"mobilenet_v1_{alpha}_{resolution}.safetensors"));

    private static WeightsBinding AssertEveryTensorIsBound(SafeTensorsFile file, LayerWeights[] layers)
    {
        WeightsBinding binding = WeightsBinder.Bind(file.Tensors, layers);
        Assert.Empty(binding.Problems.Select(problem => problem.Message));
        IEnumerable<TensorEntry> used = binding.Layers.SelectMany(layer => layer.Tensors);
        Assert.Equal(file.Tensors.ToHashSet(), used.ToHashSet());
        return binding;
    }

    private static void AssertFolds(SafeTensorsFile file, LayerWeights[] layers)
    {
        var loader = new WeightsLoader(file, layers);
        for (int i = 0; i < layers.Length; i++)
        {
            FoldedLayer folded = loader.Fold(i);
            Assert.All(folded.Bias, value => Assert.True(float.IsFinite(value)));
            Assert.Contains(folded.Kernel, value => value != 0);
        }
    }

    private static float[] Read(SafeTensorsFile file, string name)
    {
        float[] values = new float[file.Tensors.Single(tensor => tensor.Name == name).Count];
        file.Read(name, values);
        return values;
    }
}
