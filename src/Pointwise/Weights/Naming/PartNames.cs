using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>
/// How frameworks name the parts of a block, below the block's own name: "features.4" of torchvision, "blocks.2.0" of timm, "block_3" of Keras,
/// "mobilenet_v2.layer.2" of Hugging Face, "inception3a" of torchvision's GoogLeNet. TF-slim's and Caffe's are the parts' own names.
/// </summary>
internal static class PartNames
{
    /// <summary>The names of a layer that is called block/part, beside that one.</summary>
    public static IEnumerable<LayerNames> Of(LayerWeights layer)
    {
        int slash = layer.Name.LastIndexOf('/');
        string block = layer.Name.Substring(0, slash), part = layer.Name.Substring(slash + 1);
        int ordinal = layer.Block;
        return part switch
        {
            "expand" => [.. Common(block, part, ordinal), new($"{block}.conv_pw", $"{block}.bn{ordinal + 1}"), HuggingFace(block, "expand_1x1")],
            "depthwise" => [.. Common(block, part, ordinal), new($"{block}.conv_dw", $"{block}.bn{ordinal + 1}"), HuggingFace(block, "conv_3x3")],
            // torchvision's V2 has it in the list of the block itself, and timm calls it pointwise where nothing is expanded.
            "project" =>
            [
                .. Common(block, part, ordinal),
                new($"{block}.conv.{ordinal}", $"{block}.conv.{ordinal + 1}"),
                new(ordinal == 1 ? $"{block}.conv_pw" : $"{block}.conv_pwl", $"{block}.bn{(ordinal == 1 ? 2 : 3)}"),
                HuggingFace(block, "reduce_1x1"),
            ],
            "squeeze" => [new($"{block}/squeeze1x1"), new($"{block}.block.{ordinal}.fc1"), new($"{block}.se.conv_reduce")],
            "excite" => [new($"{block}.block.{ordinal}.fc2"), new($"{block}.se.conv_expand")],
            "1x1" => [Branch(block, "branch1")],
            "3x3_reduce" => [Branch(block, "branch2.0")],
            "3x3" => [Branch(block, "branch2.1")],
            "5x5_reduce" => [Branch(block, "branch3.0")],
            "5x5" => [Branch(block, "branch3.1")],
            "pool_proj" => [Branch(block, "branch4.1")],
            _ => [],
        };
    }

    /// <summary>Keras, and torchvision's MobileNet-V2 and V3.</summary>
    private static IEnumerable<LayerNames> Common(string block, string part, int ordinal) =>
    [
        new($"{block}_{part}"),
        new($"{block}.conv.{ordinal}.0", $"{block}.conv.{ordinal}.1"),
        new($"{block}.block.{ordinal}.0", $"{block}.block.{ordinal}.1"),
    ];

    private static LayerNames HuggingFace(string block, string part) => new($"{block}.{part}.convolution", $"{block}.{part}.normalization");

    private static LayerNames Branch(string block, string branch) => new($"{block}.{branch}.conv", $"{block}.{branch}.bn");
}
