using System;
using System.Linq;

namespace Pointwise.Compiler.Specs;

/// <summary>Makes specs of attributes' arguments: the one place that knows what the attributes' parameters and properties are called.</summary>
public static class DeclarationMapping
{
    /// <summary>A layer.</summary>
    /// <param name="attribute">The name of the attribute's class: ConvAttribute.</param>
    /// <param name="arguments">Its arguments.</param>
    public static LayerSpec Layer(string attribute, IDeclarationArguments arguments)
    {
        var kind = (LayerKind)Enum.Parse(typeof(LayerKind), attribute.Substring(0, attribute.Length - "Attribute".Length));
        int kernel = arguments.Optional<int>("kernel") ?? arguments.Or("Kernel", DefaultKernel(kind));
        bool isPool = kind is LayerKind.MaxPool or LayerKind.AveragePool;
        return new LayerSpec(
            kind,
            arguments.Optional<int>("filters") ?? arguments.Or("units", 0),
            arguments.Text("Name"),
            arguments.Text("Input"),
            kernel,
            arguments.Or("Stride", isPool ? kernel : 1),
            arguments.Or("Dilation", 1),
            arguments.Choice<Padding>("Padding"),
            arguments.Choice<Activation>("Activation"),
            arguments.Optional<double>("Epsilon"),
            Joined: arguments.Texts("layers"),
            KernelHeight: arguments.Optional<int>("KernelHeight"),
            KernelWidth: arguments.Optional<int>("KernelWidth"),
            StrideHeight: arguments.Optional<int>("StrideHeight"),
            StrideWidth: arguments.Optional<int>("StrideWidth"),
            Pads: arguments.Numbers(kind == LayerKind.Pad ? "pads" : "Pads"),
            CeilMode: arguments.Or("CeilMode", false),
            CountPadding: arguments.Or("CountPadding", false),
            Groups: arguments.Or("Groups", 1),
            Slope: arguments.Or("slope", 0.0),
            Scale: arguments.Or("scale", 1),
            ChannelsFirst: arguments.Or("ChannelsFirst", false),
            LocalResponse: kind == LayerKind.LocalResponseNormalization ? LocalResponseOf(arguments) : null,
            Parts: BlockParts.Of(kind).Select(part => arguments.Or(part, 0)).ToEquatableArray(),
            Expansion: arguments.Or("Expansion", 6.0),
            SqueezeExcite: arguments.Or("SqueezeExcite", 0),
            BatchNorm: arguments.Optional<bool>("BatchNorm"),
            Pixels: arguments.Choice<PixelScale>("Pixels") ?? PixelScale.None,
            MinimumFilters: arguments.Optional<int>("MinimumFilters"));
    }

    /// <summary>The short form.</summary>
    public static MobileNetSpec MobileNet(TypeSpec type, IDeclarationArguments arguments) => new(
        type,
        arguments.Text("Weights"),
        arguments.Choice<PixelScale>("Pixels") ?? PixelScale.MinusOneToOne,
        arguments.Or("Alpha", 1.0),
        arguments.Optional<double>("Rho"),
        arguments.Optional<int>("Resolution"),
        arguments.Or("Classes", 1000),
        arguments.Or("Background", false),
        arguments.Choice<ChannelRounding>("Rounding") ?? ChannelRounding.Slim,
        arguments.Choice<Padding>("Padding") ?? Padding.Same,
        arguments.Choice<Activation>("Activation") ?? Activation.ReLU6,
        arguments.Or("Epsilon", 1e-3),
        arguments.Or("OutputStride", 32),
        arguments.Or("Classifier", true),
        arguments.Or("Softmax", true),
        arguments.Or("AllowNonFiniteWeights", false));

    /// <summary>The long form.</summary>
    public static LayeredSpec Network(TypeSpec type, IDeclarationArguments arguments, EquatableArray<LayerSpec> layers) => new(
        type,
        arguments.Or("height", 0),
        arguments.Or("width", 0),
        arguments.Or("channels", 0),
        layers,
        arguments.Text("Weights"),
        arguments.Choice<PixelScale>("Pixels") ?? PixelScale.None,
        arguments.Or("Alpha", 1.0),
        arguments.Or("Rho", 1.0),
        arguments.Choice<ChannelRounding>("Rounding") ?? ChannelRounding.Slim,
        arguments.Choice<Padding>("Padding") ?? Padding.Same,
        arguments.Choice<Activation>("Activation") ?? Activation.None,
        arguments.Or("Epsilon", 1e-3),
        arguments.Or("BatchNorm", true),
        arguments.Or("AllowNonFiniteWeights", false));

    private static int DefaultKernel(LayerKind kind) => kind switch
    {
        LayerKind.Depthwise or LayerKind.DepthwiseSeparable or LayerKind.InvertedResidual => 3,
        LayerKind.Inception => 5,
        _ => 1,
    };

    private static LocalResponse LocalResponseOf(IDeclarationArguments arguments) =>
        new(arguments.Or("size", 0), arguments.Or("Alpha", 1e-4), arguments.Or("Beta", 0.75), arguments.Or("K", 1.0));
}
