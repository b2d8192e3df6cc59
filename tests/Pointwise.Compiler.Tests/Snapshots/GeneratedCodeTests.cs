using System.Threading.Tasks;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Xunit;
using static CompilerTests.Declare;
using static VerifyTests.Verifier;

namespace CompilerTests.Snapshots;

/// <summary>The code of each feature for a network that has little else, so that a change of an emitter can be read.</summary>
public class GeneratedCodeTests
{
    private const string Kernels = ".Kernels";

    [Fact]
    public async Task Pointwise() => await Verify(Code(Network(1, 3, 4, Layer(LayerKind.ReLU), Pointwise1x1(20, Activation.ReLU6)), Kernels));

    [Fact]
    public async Task DepthwiseStride1() => await Verify(Code(Network(2, 2, 16, Layer(LayerKind.ReLU), Depthwise(activation: Activation.ReLU)), Kernels));

    [Fact]
    public async Task DepthwiseStride2() => await Verify(Code(Network(4, 4, 16, Layer(LayerKind.ReLU), Depthwise(stride: 2)), Kernels));

    [Fact]
    public async Task FirstConvolution() => await Verify(Code(Network(6, 300, 3, Conv(8, 3, 2, activation: Activation.ReLU6)) with { Pixels = PixelScale.MinusOneToOne }, Kernels));

    [Fact]
    public async Task StandardConvolution() => await Verify(Code(Network(3, 3, 4, Layer(LayerKind.ReLU), Conv(8, 3, 2, dilation: 2)), Kernels));

    [Fact]
    public async Task WinogradConvolution() => await Verify(Code(Network(14, 15, 32, Layer(LayerKind.ReLU), Conv(32, 3, activation: Activation.ReLU)), Kernels));

    [Fact]
    public async Task WinogradConvolutionInChunks() => await Verify(Code(Network(7, 8, 192, Layer(LayerKind.ReLU), Conv(160, 3, activation: Activation.ReLU)), Kernels));

    [Fact]
    public async Task StrassenConvolution() => await Verify(Code(Network(14, 15, 128, Layer(LayerKind.ReLU), Conv(160, 1, activation: Activation.ReLU)), Kernels));

    [Fact]
    public async Task StrassenConvolutionInStrips() => await Verify(Code(Network(34, 32, 128, Layer(LayerKind.ReLU), Depthwise(3), Conv(128, 1)), Kernels));

    [Fact]
    public async Task ConvolutionTapByTap() => await Verify(Code(Network(9, 9, 512, Layer(LayerKind.ReLU), Conv(16, 3, 2, activation: Activation.ReLU6)), Kernels));

    [Fact]
    public async Task DenseAndSoftmax() => await Verify(Code(Network(1, 1, 16, Layer(LayerKind.ReLU), Dense(10), Layer(LayerKind.Softmax)), Kernels));

    [Fact]
    public async Task GlobalAveragePool() => await Verify(Code(Network(3, 3, 40, Layer(LayerKind.GlobalAveragePool)), Kernels));

    [Fact]
    public async Task ConcatOfParts() => await Verify(Code(Network(2, 3, 20, Layer(LayerKind.ReLU).Named("a"), Concat("a", "input")), Kernels));

    [Fact]
    public async Task GroupedConvolution() => await Verify(Code(Network(2, 2, 6, Layer(LayerKind.ReLU), Conv(4, 3) with { Groups = 2 }), Kernels));

    [Fact]
    public async Task Shaping() => await Verify(Code(Network(2, 2, 16,
        new LayerSpec(LayerKind.LeakyReLU, Slope: 0.1), new LayerSpec(LayerKind.HardSwish), new LayerSpec(LayerKind.Pad, Pads: new([1, 0])), new LayerSpec(LayerKind.ResizeNearest, Scale: 2),
        new LayerSpec(LayerKind.ResizeBilinear, Scale: 2), new LayerSpec(LayerKind.LocalResponseNormalization, LocalResponse: new(5)), new LayerSpec(LayerKind.Tanh),
        new LayerSpec(LayerKind.Flatten)), Kernels));

    [Fact]
    public async Task MaxPool() => await Verify(Code(Network(5, 5, 16, new LayerSpec(LayerKind.MaxPool, Kernel: 3, Stride: 2, Padding: Padding.Symmetric)), Kernels));

    [Fact]
    public async Task AveragePool() => await Verify(Code(Network(4, 4, 16, new LayerSpec(LayerKind.AveragePool, Kernel: 2, Stride: 2)), Kernels));

    [Fact]
    public async Task StandAloneBatchNorm() => await Verify(Code(Network(2, 2, 16, Layer(LayerKind.BatchNorm), Layer(LayerKind.ReLU6)), Kernels));

    [Fact]
    public async Task SumOfTwo() => await Verify(Code(Network(2, 2, 16, Layer(LayerKind.ReLU).Named("a"), Layer(LayerKind.Sigmoid), Add("a") with { Activation = Activation.ReLU }), Kernels));

    [Fact]
    public async Task ProductWithOnePixel() => await Verify(Code(Network(2, 2, 16, Layer(LayerKind.GlobalAveragePool), Multiply("input")), Kernels));

    [Fact]
    public async Task Residual() => await Verify(Code(Network(1, 2, 16, Layer(LayerKind.ReLU).Named("a"), Pointwise1x1(16), Add("a") with { Activation = Activation.ReLU6 }), Kernels));

    [Fact]
    public async Task Sigmoid() => await Verify(Code(Network(2, 2, 20, Layer(LayerKind.ReLU), Layer(LayerKind.Sigmoid)), Kernels));

    [Fact]
    public async Task ClassWithNamedOutputs() => await Verify(Code(_heads, ""));

    [Fact]
    public async Task EmbeddedWeights()
    {
        LayeredSpec spec = Network(6, 6, 3, Conv(8, 3, 2), Separable(16), Layer(LayerKind.GlobalAveragePool), Dense(4)) with { Weights = "net.safetensors" };
        await Verify(Code(spec, ".Weights", new CompilationInput(Checkpoint)));
    }

    private static readonly LayeredSpec _heads = Network(2, 2, 8,
        Layer(LayerKind.ReLU).Named("trunk"), Pointwise1x1(2).Named("heat_map"), Layer(LayerKind.Sigmoid).Named("probability").Output(), Pointwise1x1(4).Named("offset").Reading("trunk").Output());

    /// <summary>A checkpoint of the small network by TF-slim's names, with a batch normalisation beside the first convolution only.</summary>
    private static WeightTable Checkpoint => new("models/net.safetensors", "pointwise/models/net.safetensors", "00ff", 960, 0xF00D, new WeightTensor[]
    {
        Tensor("Conv2d_0/weights", 0, 3, 3, 3, 8),
        Tensor("Conv2d_0/BatchNorm/gamma", 864, 8),
        Tensor("Conv2d_0/BatchNorm/beta", 896, 8),
        Tensor("Conv2d_0/BatchNorm/moving_mean", 928, 8),
        Tensor("Conv2d_0/BatchNorm/moving_variance", 960, 8),
        Tensor("Conv2d_1_depthwise/depthwise_weights", 992, 3, 3, 8, 1),
        Tensor("Conv2d_1_depthwise/biases", 1280, 8),
        Tensor("Conv2d_1_pointwise/weights", 1312, 1, 1, 8, 16),
        Tensor("Conv2d_1_pointwise/biases", 1824, 16),
        Tensor("logits/weights", 1888, 16, 4),
        Tensor("logits/biases", 2144, 4),
    }.ToEquatableArray());

    private static WeightTensor Tensor(string name, long begin, params long[] shape) => new(name, "F32", shape.ToEquatableArray(), begin);
}
