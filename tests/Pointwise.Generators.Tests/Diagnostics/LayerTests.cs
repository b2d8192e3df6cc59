using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Layers that do not fit together.</summary>
public sealed class LayerTests
{
    [Fact]
    public void PW0006_UnknownLayer() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Conv(8, Name = \"b\"), Conv(8, {|PW0006:Input = \"c\"|})] public partial class Net;",
        "the layers before this one are 'a', 'b'", "The layer 'c' does not exist", "are 'a', 'b'");

    [Fact]
    public void PW0006_LaterLayer() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, {|PW0006:Input = \"b\"|}), Conv(8, Name = \"b\")] public partial class Net;",
        "a layer can read only layers before it", "The layer 'b' is declared after this one", "only layers before it");

    [Fact]
    public void PW0006_FirstLayer() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, {|PW0006:Input = \"image\"|})] public partial class Net;",
        "the first layer reads the input", "The layer 'image' does not exist", "the first layer reads the input");

    [Fact]
    public void PW0006_UnknownLayerOfAJoin() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Conv(8, Name = \"b\"), Add(\"a\", {|PW0006:\"c\"|})] public partial class Net;",
        "the layers before this one are 'a', 'b'", "The layer 'c' does not exist", "are 'a', 'b'");

    [Fact]
    public void PW0006_JoinOfItself() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Multiply({|PW0006:\"b\"|}, Name = \"b\")] public partial class Net;",
        "a layer can read only layers before it", "The layer 'b' is declared after this one", "only layers before it");

    [Fact]
    public void PW0008_JoinOfOtherShapes() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Conv(8, Stride = 2), Add({|PW0008:\"a\"|})] public partial class Net;",
        "whose shapes must be equal, or one of them 1x1 of as many channels", "of 2x2x8 and 'a' of 4x4x8", "Give the two branches the same strides and filters");

    [Fact]
    public void PW0008_ConcatOfOtherSizes() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Conv(9, Name = \"b\"), Conv(8, Stride = 2, Name = \"c\"), Concat(\"a\", \"b\", {|PW0008:\"c\"|})] public partial class Net;",
        "which must have one height and one width", "'a' of 4x4x8 and 'c' of 2x2x8", "Give the branches the same strides and padding");

    [Fact]
    public void PW0005_ConcatOfOne() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Conv(9), {|PW0005:Concat(\"a\")|}] public partial class Net;",
        "must name two layers or more", "found 1", "in the order of their channels");

    [Fact]
    public void PW0005_JoinOfNothing() => Expect.Error(
        "[Network(4, 4, 3), Conv(8), {|PW0005:Add|}] public partial class Net;",
        "must name what it joins", "found no name", "[Add(\"a\", \"b\")] for two others");

    [Fact]
    public void PW0005_InputOfAJoinThatNamesAll() => Expect.Error(
        "[Network(4, 4, 8), Conv(8, Name = \"a\"), Conv(8, Name = \"b\"), Add(\"a\", \"b\", {|PW0005:Input = \"input\"|})] public partial class Net;",
        "must have one name where it has an Input too", "found 2 names", "Put 'input' among them");

    [Fact]
    public void PW0007_TwoLayersOfOneName() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Conv(8, {|PW0007:Name = \"a\"|})] public partial class Net;",
        "", "Two layers have the name 'a'", "give this one another");

    [Fact]
    public void PW0007_NameOfTheInput() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, {|PW0007:Name = \"input\"|}), Conv(8)] public partial class Net;",
        "", "'input' is the name of the input", "give this one another");

    [Fact]
    public void PW0007_NameOfAPartOfABlock() => Expect.Error(
        "[Network(4, 4, 3), Conv(8, Name = \"Conv2d_1_depthwise\"), {|PW0007:DepthwiseSeparable(8)|}] public partial class Net;",
        "", "Two layers have the name 'Conv2d_1_depthwise'", "give this one another");

    [Fact]
    public void PW0007_OutputsOfOneIdentifier()
    {
        GeneratorRun run = Expect.Marked("""
            using Pointwise;
            [Network(4, 4, 3)]
            [Conv(8, Name = "head_a"), Output]
            [Conv(8, {|PW0007:Name = "headA"|}), Output]
            public partial class Net;
            """);
        Expect.Says(run.Errors[0], "The output 'headA' needs constants of its own", "would have HeadALength, as 'head_a' does", "give the layer another name");
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void PW0007_OutputCalledInput()
    {
        GeneratorRun run = Expect.Marked("using Pointwise; [Network(4, 4, 3), Conv(8, {|PW0007:Name = \"Input\"|})] public partial class Net;");
        Expect.Says(run.Errors[0], "needs constants of its own", "would have InputLength, which is the input's", "give the layer another name");
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void PW0008_DenseOverAMap() => Expect.Error(
        "[Network(4, 4, 3), Conv(8), {|PW0008:Dense(10)|}] public partial class Net;",
        "needs an input of one pixel (1x1xC)", "found 4x4x8", "Put [GlobalAveragePool] before it");

    [Fact]
    public void PW0008_SoftmaxOverAMap() => Expect.Error(
        "[Network(4, 4, 3), Conv(8), {|PW0008:Softmax|}] public partial class Net;",
        "needs an input of one pixel (1x1xC)", "found 4x4x8", "or use [Sigmoid]");

    [Fact]
    public void PW0008_WindowLargerThanTheInput() => Expect.Error(
        "[Network(4, 4, 3), {|PW0008:Conv(8, Kernel = 5, Padding = Padding.Valid)|}] public partial class Net;",
        "window larger than its padded input", "of 4x4x3", "Use a larger input, fewer strides or another padding");

    [Fact]
    public void PW0008_InALayerThatMobileNetExpandsTo() => Expect.Error(
        "[{|PW0008:MobileNet(Resolution = 16, Padding = Padding.Valid)|}] public partial class Net;",
        "window larger than its padded input", "Layer 'Conv2d_3_depthwise'", "Use a larger input");

    [Fact]
    public void PW0009_NoLayers() => Expect.Error(
        "[{|PW0009:Network(4, 4, 3)|}] public partial class Net;",
        "put layer attributes", "The network has no layers", "such as [Conv(32, Kernel = 3, Stride = 2)] below [Network]");

    [Fact]
    public void PW0009_OutputBeforeAnyLayer() => Expect.Error(
        "[Network(4, 4, 3), {|PW0009:Output|}, Conv(8)] public partial class Net;",
        "[Output] makes the layer before it an output", "no layer stands before it", "move it behind one");
}
