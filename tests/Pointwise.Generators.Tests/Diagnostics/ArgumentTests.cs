using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Arguments of attributes.</summary>
public sealed class ArgumentTests
{
    [Fact]
    public void PW0002_AlphaOfMobileNet() => Expect.Error(
        "[MobileNet({|PW0002:Alpha = 2|}, Resolution = 32)] public partial class Net;",
        "Alpha must be in (0, 1.5]", "found 2", "The paper uses 1, 0.75, 0.5 and 0.25");

    [Fact]
    public void PW0002_AlphaIsNaN() => Expect.Error(
        "[MobileNet({|PW0002:Alpha = double.NaN|})] public partial class Net;",
        "Alpha must be in (0, 1.5]", "found NaN", "The paper uses 1, 0.75, 0.5 and 0.25");

    [Fact]
    public void PW0002_AlphaOfNetwork() => Expect.Error(
        "[Network(4, 4, 3, {|PW0002:Alpha = -0.5|}), Conv(8)] public partial class Net;",
        "Alpha must be in (0, 1.5]", "found -0.5", "The paper uses 1, 0.75, 0.5 and 0.25");

    [Fact]
    public void PW0002_AlphaLeavesNoChannels() => Expect.Error(
        "[Network(4, 4, 3, {|PW0002:Alpha = 0.1|}, Rounding = ChannelRounding.Keras), Conv(8), Conv(8)] public partial class Net;",
        "the layer 'Conv2d_0' of 8 channels without any", "Alpha = 0.1", "use a larger Alpha");

    [Fact]
    public void PW0003_RhoAndResolution() => Expect.Error(
        "[MobileNet(Rho = 0.5, {|PW0003:Resolution = 128|})] public partial class Net;",
        "Rho and Resolution are two ways to say one thing", "Rho = 0.5 (Resolution 112)", "give either");

    [Theory]
    [InlineData("[MobileNet({|PW0004:Resolution = 0|})]", "Resolution must be from 1 to 4096 pixels", "found 0", "from 1 to 4096")]
    [InlineData("[MobileNet({|PW0004:Rho = 3|})]", "Rho must be in (0, 2]", "found 3", "Rho = 192 / 224.0")]
    [InlineData("[Network({|PW0004:0|}, 4, 3), Conv(8)]", "height must be from 1 to 4096 pixels", "found 0", "from 1 to 4096")]
    [InlineData("[Network(4, {|PW0004:5000|}, 3), Conv(8)]", "width must be from 1 to 4096 pixels", "found 5000", "from 1 to 4096")]
    [InlineData("[Network(4, 4, {|PW0004:channels: 0|}), Conv(8)]", "channels must be from 1 to 4096", "found 0", "from 1 to 4096")]
    [InlineData("[Network(4, 4, 3, {|PW0004:Rho = 0|}), Conv(8)]", "Rho must be in (0, 2]", "found 0", "Rho = 192 / 224.0")]
    public void PW0004_InputSize(string attributes, string expected, string found, string fix) => Expect.Error(attributes + " public partial class Net;", expected, found, fix);

    [Theory]
    [InlineData("[MobileNet({|PW0005:Classes = 0|})]", "Classes must be from 1 to 1000000", "found 0")]
    [InlineData("[MobileNet({|PW0005:OutputStride = 4|})]", "OutputStride must be 8, 16 or 32", "found 4")]
    [InlineData("[MobileNet({|PW0005:Activation = (Activation)7|})]", "Activation must be one of None, ReLU, ReLU6", "found the number 7")]
    [InlineData("[MobileNet({|PW0005:Epsilon = double.NaN|})]", "Epsilon must be from 0 to 1", "found NaN")]
    [InlineData("[Network(4, 4, 3), Conv({|PW0005:0|})]", "filters of [Conv] must be from 1 to 65536", "found 0")]
    [InlineData("[Network(4, 4, 3), Conv({|PW0005:filters: -1|})]", "filters of [Conv] must be from 1 to 65536", "found -1")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:MinimumFilters = 9|})]", "MinimumFilters of [Conv] must be from 1 to 8", "found 9")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:Stride = 0|})]", "Stride of [Conv] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:Kernel = 32|})]", "Kernel of [Conv] must be from 1 to 31", "found 32")]
    [InlineData("[Network(4, 4, 3), Conv(8), Depthwise({|PW0005:Dilation = 0|})]", "Dilation of [Depthwise] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:Padding = (Padding)9|})]", "Padding must be one of Same, Symmetric, Valid", "found the number 9")]
    [InlineData("[Network(1, 1, 3), Dense({|PW0005:0|})]", "units of [Dense] must be from 1 to 1048576", "found 0")]
    [InlineData("[Network(4, 4, 4, {|PW0005:Pixels = PixelScale.ImageNet|}), Conv(8)]", "ImageNet has means and deviations for 3 channels", "the input has 4")]
    [InlineData("[Network(4, 4, 3), Conv(8), BatchNorm({|PW0005:Epsilon = -1|})]", "Epsilon must be from 0 to 1", "found -1")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:Name = \"a b\"|})]", "Name must consist of letters, digits", "found 'a b'")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:Name = \"\"|})]", "Name must consist of letters, digits", "found an empty one")]
    [InlineData("[Network(4, 4, 3), Conv(8, {|PW0005:KernelWidth = 0|})]", "KernelWidth of [Conv] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 6), Conv(8, {|PW0005:Groups = 4|})]", "Groups of [Conv] must divide its 6 input channels and its 8 filters", "found 4")]
    [InlineData("[Network(4, 4, 6), Conv(8, {|PW0005:Groups = 0|})]", "Groups of [Conv] must divide", "found 0")]
    [InlineData("[Network(4, 4, 6), Depthwise({|PW0005:Pads = new[] { -1 }|})]", "Pads must be 1, 2 or 4 numbers from 0 to 255", "found { -1 }")]
    [InlineData("[Network(4, 4, 3), LeakyReLU({|PW0005:-0.1|})]", "slope of [LeakyReLU] must be from 0 to 1", "found -0.1")]
    [InlineData("[Network(4, 4, 3), ResizeNearest({|PW0005:0|})]", "scale of [ResizeNearest] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 3), ResizeBilinear({|PW0005:scale: 32|})]", "scale of [ResizeBilinear] must be from 1 to 31", "found 32")]
    [InlineData("[Network(4, 4, 3), {|PW0005:Pad(1, 2, 3)|}]", "[Pad] must have 1, 2 or 4 numbers from 0 to 255", "found { 1, 2, 3 }")]
    [InlineData("[Network(4, 4, 3), {|PW0005:Pad|}]", "[Pad] must have 1, 2 or 4 numbers from 0 to 255", "found {  }")]
    [InlineData("[Network(4, 4, 3), LocalResponseNormalization({|PW0005:0|})]", "size of [LocalResponseNormalization] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 3), LocalResponseNormalization(5, {|PW0005:Beta = 0|})]", "Beta must be above 0 and at most 10", "found 0")]
    [InlineData("[Network(4, 4, 3), LocalResponseNormalization(5, {|PW0005:K = 0|})]", "K must be above 0", "found 0")]
    [InlineData("[Network(4, 4, 3), LocalResponseNormalization(5, {|PW0005:Alpha = -1|})]", "Alpha must be from 0", "found -1")]
    [InlineData("[Network(4, 4, 3), Fire(4, {|PW0005:0|})]", "expand of [Fire] must be from 1 to 65536", "found 0")]
    [InlineData("[Network(4, 4, 3), Inception(1, 1, 1, {|PW0005:0|}, 1, 1)]", "reduce5 of [Inception] must be from 1 to 65536", "found 0")]
    [InlineData("[Network(4, 4, 3), InvertedResidual(8, {|PW0005:Expansion = 0.5|})]", "whole channels of the input's 3", "found 0.5, which gives 1.5")]
    [InlineData("[Network(4, 4, 3), InvertedResidual(8, {|PW0005:SqueezeExcite = -1|})]", "SqueezeExcite must be from 0, none", "found -1")]
    [InlineData("[Network(4, 4, 3), InvertedResidual({|PW0005:0|})]", "filters of [InvertedResidual] must be from 1 to 65536", "found 0")]
    [InlineData("[Network(4, 4, 3), MaxPool({|PW0005:0|})]", "kernel of [MaxPool] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 3), AveragePool(2, {|PW0005:StrideWidth = 0|})]", "StrideWidth of [AveragePool] must be from 1 to 31", "found 0")]
    [InlineData("[Network(4, 4, 3), MaxPool(2, {|PW0005:Pads = new[] { 2 }|})]", "Pads of [MaxPool] must be smaller than the window of 2x2", "found 2,2,2,2")]
    [InlineData("[Network(4, 4, 3), MaxPool(2, {|PW0005:Pads = new[] { 1, 1, 1 }|})]", "Pads must be 1, 2 or 4 numbers from 0 to 255", "found { 1, 1, 1 }")]
    [InlineData("[Network(4, 4, 3), AveragePool(3, {|PW0005:Pads = new[] { 1 }|}, Padding = Padding.Valid)]", "give either Padding = Padding.Valid or Pads", "two ways to say one thing")]
    [InlineData("[Network(4096, 4096, 3), {|PW0005:Conv(1024)|}]", "2 GiB, the most that one value can have", "4096x4096x1024")]
    public void PW0005_Argument(string attributes, string expected, string found) => Expect.Error(attributes + " public partial class Net;", expected, found, "");

    [Fact]
    public void PW0005_SeveralArguments_AreAllReported()
    {
        GeneratorRun run = Expect.Marked("""
            using Pointwise;
            [MobileNet({|PW0005:Classes = 0|}, {|PW0005:OutputStride = 64|}, {|PW0004:Resolution = -1|})]
            public partial class Net;
            """);
        Assert.Empty(run.CompilerErrors);
    }
}
