using System.Collections.Generic;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>The names that frameworks give the parts of blocks, below the block's name.</summary>
public sealed class PartNamesTests
{
    // Block, its parts in order, and the base names of their kernels and normalisations.
    public static TheoryData<string, string, string, string> Blocks => new()
    {
        { "expanded_conv_1", "expand depthwise project", "{0}/expand {0}/depthwise {0}/project", "{0}/expand/BatchNorm {0}/depthwise/BatchNorm {0}/project/BatchNorm" },
        { "block_1", "expand depthwise project", "{0}_expand {0}_depthwise {0}_project", "{0}_expand_BN {0}_depthwise_BN {0}_project_BN" },
        { "expanded_conv", "depthwise project", "{0}_depthwise {0}_project", "{0}_depthwise_BN {0}_project_BN" },
        { "features.2", "expand depthwise project", "{0}.conv.0.0 {0}.conv.1.0 {0}.conv.2", "{0}.conv.0.1 {0}.conv.1.1 {0}.conv.3" },
        { "features.1", "depthwise project", "{0}.conv.0.0 {0}.conv.1", "{0}.conv.0.1 {0}.conv.2" },
        { "features.4", "expand depthwise squeeze excite project", "{0}.block.0.0 {0}.block.1.0 {0}.block.2.fc1 {0}.block.2.fc2 {0}.block.3.0", "{0}.block.0.1 {0}.block.1.1 - - {0}.block.3.1" },
        { "blocks.1.0", "expand depthwise project", "{0}.conv_pw {0}.conv_dw {0}.conv_pwl", "{0}.bn1 {0}.bn2 {0}.bn3" },
        { "blocks.0.0", "depthwise project", "{0}.conv_dw {0}.conv_pw", "{0}.bn1 {0}.bn2" },
        { "blocks.2.0", "expand depthwise squeeze excite project", "{0}.conv_pw {0}.conv_dw {0}.se.conv_reduce {0}.se.conv_expand {0}.conv_pwl", "{0}.bn1 {0}.bn2 - - {0}.bn3" },
        { "blocks.0.1", "depthwise squeeze excite project", "{0}.conv_dw {0}.se.conv_reduce {0}.se.conv_expand {0}.conv_pw", "{0}.bn1 - - {0}.bn2" },
        { "mobilenet_v2.layer.0", "expand depthwise project", "{0}.expand_1x1.convolution {0}.conv_3x3.convolution {0}.reduce_1x1.convolution", "{0}.expand_1x1.normalization {0}.conv_3x3.normalization {0}.reduce_1x1.normalization" },
        { "features.3", "squeeze expand1x1 expand3x3", "{0}.squeeze {0}.expand1x1 {0}.expand3x3", "- - -" },
        { "fire2", "squeeze expand1x1 expand3x3", "{0}/squeeze1x1 {0}/expand1x1 {0}/expand3x3", "- - -" },
        { "inception_3a", "1x1 3x3_reduce 3x3 5x5_reduce 5x5 pool_proj", "{0}/1x1 {0}/3x3_reduce {0}/3x3 {0}/5x5_reduce {0}/5x5 {0}/pool_proj", "- - - - - -" },
        {
            "inception3a", "1x1 3x3_reduce 3x3 5x5_reduce 5x5 pool_proj", "{0}.branch1.conv {0}.branch2.0.conv {0}.branch2.1.conv {0}.branch3.0.conv {0}.branch3.1.conv {0}.branch4.1.conv",
            "{0}.branch1.bn {0}.branch2.0.bn {0}.branch2.1.bn {0}.branch3.0.bn {0}.branch3.1.bn {0}.branch4.1.bn"
        },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void EveryPartIsBoundWithItsNormalisation(string block, string parts, string kernels, string normalizations)
    {
        string[] part = parts.Split(' '), kernel = Names(kernels, block), normalization = Names(normalizations, block);
        var layers = new List<LayerWeights>();
        var tensors = new List<TensorEntry>();
        int ordinal = 0;
        for (int i = 0; i < part.Length; i++)
        {
            // Each part has other channels, so that tensors of another part would not fit.
            int channels = 10 + i;
            bool depthwise = part[i] == "depthwise", normalised = normalization[i] != "-";
            layers.Add(new LayerWeights($"{block}/{part[i]}", depthwise ? WeightsKind.Depthwise : WeightsKind.Convolution, 1, 1, depthwise ? channels : 7, channels, LayerPosition.Part, ordinal,
                normalised ? NormalizationPresence.Required : NormalizationPresence.None));
            tensors.Add(new($"{kernel[i]}.weight", "F32", depthwise ? [channels, 1, 1, 1] : [channels, 7, 1, 1]));
            if (normalised)
                tensors.AddRange(new[] { "weight", "bias", "running_mean", "running_var" }.Select(role => new TensorEntry($"{normalization[i]}.{role}", "F32", [channels])));
            // Squeeze and excite have one place in the block.
            ordinal += part[i] == "squeeze" && part.Contains("excite") ? 0 : 1;
        }

        WeightsBinding binding = WeightsBinder.Bind(tensors, layers);

        Assert.Empty(binding.Problems.Select(problem => problem.Message));
        Assert.Equal(tensors.ToHashSet(), binding.Layers.SelectMany(layer => layer.Tensors).ToHashSet());
    }

    [Fact]
    public void AMissingPartIsReportedByItsOwnName()
    {
        LayerWeights[] layers =
        [
            new("block/expand", WeightsKind.Convolution, 1, 1, 4, 8, LayerPosition.Part),
            new("block/project", WeightsKind.Convolution, 1, 1, 8, 4, LayerPosition.Part, 1),
        ];

        WeightsProblem problem = Assert.Single(WeightsBinder.Bind([new("block_expand/kernel", "F32", [1, 1, 4, 8])], layers).Problems);

        Assert.Contains("layer 'block/project', tensor 'block/project/kernel'", problem.Message);
    }

    private static string[] Names(string names, string block) => [.. names.Split(' ').Select(name => name.Replace("{0}", block))];
}
