using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Graph;

/// <summary>What a node of the graph does to its input.</summary>
public abstract record Operation
{
    /// <summary>The operation in a few words, for printing: "depthwise 3x3 stride 2".</summary>
    public abstract string Describe();
}

/// <summary>The user's picture, or another input. Scale and shift of each channel are applied as it is read; empty: as it is.</summary>
/// <param name="Index">Which of the inputs; 0: the picture.</param>
public sealed record InputOperation(EquatableArray<double> Scale, EquatableArray<double> Shift, int Index = 0) : Operation
{
    public bool IsNormalised => Scale.Count > 0;

    public override string Describe() => IsNormalised ? "input, normalised as it is read" : "input";
}

/// <summary>What can end in an activation, applied to each value before it is stored.</summary>
public abstract record EpilogueOperation(Epilogue Activation) : Operation
{
    protected string Ending => Activation.IsNone ? "" : $" + {Activation.Describe()}";
}

/// <summary>What convolutions of every kind have in common.</summary>
/// <param name="Weights">Names and shapes of its tensors.</param>
/// <param name="FoldsNormalization">The normalisation beside it in the weights file is folded into kernel and bias.</param>
public abstract record WeightedOperation(LayerWeights Weights, bool FoldsNormalization, Epilogue Activation) : EpilogueOperation(Activation)
{
    protected string Epilogue => (FoldsNormalization ? " + norm" : "") + Ending;
}

/// <summary>How a convolution is computed. Those that multiply less round otherwise than the sum of products.</summary>
public enum ConvolutionAlgorithm
{
    SumOfProducts,

    /// <summary>Winograd's F(4x4, 3x3), see <see cref="Passes.UseWinograd"/>.</summary>
    Winograd,

    /// <summary>Strassen's product of halves, see <see cref="Passes.UseStrassen"/>.</summary>
    Strassen,
}

/// <summary>A convolution over all input channels, or in groups those of its group; kernel 1x1 and stride 1 is a pointwise one.</summary>
/// <param name="InputScale">Normalisation of the input that is folded into kernel and bias; empty: none.</param>
/// <param name="AddsResidual">
/// Its second input, of the shape of its output, is added to each value: after the bias, with which the sum of products begins, and before the activation.
/// </param>
/// <param name="Algorithm">How it is computed.</param>
public sealed record ConvolutionOperation(
    LayerWeights Weights, int Filters, Window Window, Border Pads, bool FoldsNormalization, Epilogue Activation,
    EquatableArray<double> InputScale = default, EquatableArray<double> InputShift = default, bool AddsResidual = false, int Groups = 1,
    ConvolutionAlgorithm Algorithm = ConvolutionAlgorithm.SumOfProducts)
    : WeightedOperation(Weights, FoldsNormalization, Activation)
{
    public bool IsPointwise => Window == Window.Square(1, 1, Window.Dilation) && Pads.IsEmpty && Groups == 1;

    public override string Describe() =>
        (IsPointwise ? "pointwise" : $"convolution {Window}" + (Pads.IsEmpty ? "" : $" pad {Pads}") + (Groups == 1 ? "" : $" in {Groups} groups"))
        + (Algorithm == ConvolutionAlgorithm.SumOfProducts ? "" : $" by {Algorithm}") + (InputScale.Count > 0 ? " + input normalisation" : "") + (FoldsNormalization ? " + norm" : "") + (AddsResidual ? " + residual" : "") + Ending;
}

/// <summary>A depthwise convolution: one filter a channel.</summary>
public sealed record DepthwiseOperation(
    LayerWeights Weights, int Kernel, int Stride, int Dilation, Border Pads, bool FoldsNormalization, Epilogue Activation)
    : WeightedOperation(Weights, FoldsNormalization, Activation)
{
    public override string Describe() => $"depthwise {Kernel}x{Kernel}{Geometry.Describe(Stride, Dilation, Pads)}{Epilogue}";
}

/// <summary>A fully connected layer over one pixel.</summary>
public sealed record DenseOperation(LayerWeights Weights, int Units, bool FoldsNormalization, Epilogue Activation)
    : WeightedOperation(Weights, FoldsNormalization, Activation)
{
    public override string Describe() => $"dense{Epilogue}";
}

/// <summary>
/// Scale and shift of each channel: a batch normalisation that is not folded. Its tensors are those beside the convolution
/// <see cref="WeightedOperation.Weights"/> belongs to, or its own when it follows none.
/// </summary>
public sealed record BatchNormOperation(LayerWeights Weights, Epilogue Activation)
    : WeightedOperation(Weights, false, Activation)
{
    public override string Describe() => $"scale and shift{Epilogue}";
}

/// <summary>An activation by itself.</summary>
public sealed record ActivationOperation(Activation Activation) : Operation
{
    public override string Describe() => Activation.ToString();
}

/// <summary>x where it is positive, x times a slope elsewhere.</summary>
public sealed record LeakyReLUOperation(float Slope) : Operation
{
    public override string Describe() => new Epilogue(Activation.None, Slope).Describe();
}

/// <summary>x where it is positive, x times a slope of its channel elsewhere.</summary>
public sealed record PReLUOperation(LayerWeights Weights) : WeightedOperation(Weights, false, default(Epilogue))
{
    public override string Describe() => "PReLU";
}

/// <summary>Nothing, at inference.</summary>
public sealed record DropoutOperation : Operation
{
    public override string Describe() => "dropout";
}

/// <summary>The values of a map as the channels of one pixel.</summary>
/// <param name="ChannelsFirst">Channel by channel; otherwise pixel by pixel.</param>
public sealed record FlattenOperation(bool ChannelsFirst) : Operation
{
    public override string Describe() => ChannelsFirst ? "flatten, channels first" : "flatten";
}

/// <summary>Zeros around a map.</summary>
public sealed record PadOperation(Border Pads) : Operation
{
    public override string Describe() => $"pad {Pads}";
}

/// <summary>A map whose height and width are multiplied.</summary>
/// <param name="Bilinear">Interpolated between the centres of pixels; otherwise each pixel is repeated.</param>
public sealed record ResizeOperation(int Scale, bool Bilinear) : Operation
{
    public override string Describe() => $"resize by {Scale}, {(Bilinear ? "bilinear" : "nearest")}";
}

/// <summary>x / (k + α / size * the sum of the squares of size channels around)^β.</summary>
public sealed record LocalResponseOperation(int Size, float AlphaOverSize, float Beta, float K) : Operation
{
    public override string Describe() => $"local response normalisation over {Size} channels";
}

/// <summary>How two values are joined.</summary>
public enum JoinKind
{
    Add,
    Multiply,
}

/// <summary>
/// The sum or the product of two inputs, value by value. Either may be of one pixel: then its value of a channel joins all pixels of that channel.
/// </summary>
public sealed record JoinOperation(JoinKind Kind, Epilogue Activation) : EpilogueOperation(Activation)
{
    public override string Describe() => (Kind == JoinKind.Add ? "add" : "multiply") + Ending;
}

/// <summary>The channels of all inputs, one after another.</summary>
public sealed record ConcatOperation : Operation
{
    public override string Describe() => "concat";
}

/// <summary>What a pooling makes of a window's values.</summary>
public enum PoolKind
{
    Max,
    Average,
}

/// <summary>The largest or the mean of each window's values, without those of the padding.</summary>
/// <param name="Pads">What windows may reach over the map, that by which the size is rounded up included.</param>
/// <param name="Counted">The part of it that counts as zeros in a mean.</param>
public sealed record PoolOperation(PoolKind Kind, Window Window, Border Pads, Border Counted) : Operation
{
    public override string Describe() =>
        $"{(Kind == PoolKind.Max ? "max" : "average")} pool {Window}" + (Pads.IsEmpty ? "" : $" pad {Pads}") + (Counted.IsEmpty ? "" : $", of which {Counted} counts");
}

/// <summary>The mean over all pixels of each channel.</summary>
public sealed record GlobalAveragePoolOperation : Operation
{
    public override string Describe() => "global average pool";
}

/// <summary>Softmax over the channels of one pixel.</summary>
public sealed record SoftmaxOperation : Operation
{
    public override string Describe() => "softmax";
}

/// <summary>The hyperbolic tangent.</summary>
public sealed record TanhOperation : Operation
{
    public override string Describe() => "tanh";
}

/// <summary>1 / (1 + exp(-x)).</summary>
public sealed record SigmoidOperation : Operation
{
    public override string Describe() => "sigmoid";
}

internal static class Geometry
{
    public static string Describe(int stride, int dilation, Border pads) =>
        (stride == 1 ? "" : $" stride {stride}") + (dilation == 1 ? "" : $" dilation {dilation}") + (pads.IsEmpty ? "" : $" pad {pads}");
}
