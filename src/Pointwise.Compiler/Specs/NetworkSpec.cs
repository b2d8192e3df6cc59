namespace Pointwise.Compiler.Specs;

/// <summary>The partial class that a network is declared on.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="ContainingTypes">Headers of the types around it, outermost first ("partial class Outer").</param>
/// <param name="Name">Its name.</param>
/// <param name="FileSuffix">What tells its files from those of another class, where the names of the two differ in case only.</param>
/// <param name="TakenNames">Simple names of types in generated code that mean something else where the class stands.</param>
public sealed record TypeSpec(string Namespace, EquatableArray<string> ContainingTypes, string Name, string FileSuffix = "", EquatableArray<string> TakenNames = default);

/// <summary>A network as declared: by <c>[MobileNet]</c> or by <c>[Network]</c> and its layers.</summary>
/// <param name="AllowNonFiniteWeights">Weights may be infinite or not a number.</param>
public abstract record NetworkSpec(TypeSpec Type, string? Weights, PixelScale Pixels, bool AllowNonFiniteWeights);

/// <summary>The short form, argument by argument as on the attribute.</summary>
/// <param name="Rho">ρ as declared, or null.</param>
/// <param name="Resolution">The resolution as declared, or null.</param>
public sealed record MobileNetSpec(
    TypeSpec Type,
    string? Weights = null,
    PixelScale Pixels = PixelScale.MinusOneToOne,
    double Alpha = 1,
    double? Rho = null,
    int? Resolution = null,
    int Classes = 1000,
    bool Background = false,
    ChannelRounding Rounding = ChannelRounding.Slim,
    Padding Padding = Padding.Same,
    Activation Activation = Activation.ReLU6,
    double Epsilon = 1e-3,
    int OutputStride = 32,
    bool Classifier = true,
    bool Softmax = true,
    bool AllowNonFiniteWeights = false) : NetworkSpec(Type, Weights, Pixels, AllowNonFiniteWeights);

/// <summary>The long form: the input and the layers in source order.</summary>
/// <param name="BatchNorm">The weights may have normalisations beside convolutions that no layer declares.</param>
public sealed record LayeredSpec(
    TypeSpec Type,
    int Height,
    int Width,
    int Channels,
    EquatableArray<LayerSpec> Layers,
    string? Weights = null,
    PixelScale Pixels = PixelScale.None,
    double Alpha = 1,
    double Rho = 1,
    ChannelRounding Rounding = ChannelRounding.Slim,
    Padding Padding = Padding.Same,
    Activation Activation = Activation.None,
    double Epsilon = 1e-3,
    bool BatchNorm = true,
    bool AllowNonFiniteWeights = false) : NetworkSpec(Type, Weights, Pixels, AllowNonFiniteWeights);

/// <summary>What a layer attribute declares.</summary>
public enum LayerKind
{
    Conv,
    Depthwise,
    Pointwise,
    DepthwiseSeparable,
    BatchNorm,
    Affine,
    ReLU,
    ReLU6,
    GlobalAveragePool,
    Dense,
    Softmax,
    Sigmoid,
    Add,
    Multiply,
    Concat,
    MaxPool,
    AveragePool,
    HardSigmoid,
    HardSwish,
    LeakyReLU,
    PReLU,
    Tanh,
    Dropout,
    Flatten,
    Pad,
    ResizeNearest,
    ResizeBilinear,
    LocalResponseNormalization,
    InvertedResidual,
    Fire,
    Inception,
    Input,
}

/// <summary>The constants of a local response normalisation.</summary>
public readonly record struct LocalResponse(int Size, double Alpha = 1e-4, double Beta = 0.75, double K = 1);

/// <summary>One layer as declared; null where the network's default holds.</summary>
/// <param name="Filters">Output channels before α, of the kinds that have them.</param>
/// <param name="IsOutput">An <c>[Output]</c> follows it.</param>
/// <param name="Pads">Padding in pixels, in place of a convention: for all sides, for height and width, or top, left, bottom, right; empty: the convention.</param>
/// <param name="Groups">Equal runs of input and output channels of which one sees the other only.</param>
/// <param name="Slope">Of negative values.</param>
/// <param name="Scale">The factor of height and width.</param>
/// <param name="ChannelsFirst">Values are flattened channel by channel.</param>
/// <param name="Parts">Channels of a block's parts before α, in the order of the attribute's parameters; of an input height, width and channels.</param>
/// <param name="Pixels">The normalisation of an input's values.</param>
/// <param name="Expansion">Channels inside an inverted residual, as a multiple of its input's.</param>
/// <param name="SqueezeExcite">Channels inside its squeeze-and-excitation; 0: none.</param>
/// <param name="CeilMode">The output's size is rounded up.</param>
/// <param name="CountPadding">Padding takes part in a mean.</param>
/// <param name="BatchNorm">The weights may have a normalisation beside it that no layer declares; null where the network's default holds.</param>
/// <param name="Joined">The layers that it names as its operands, of the kinds that join layers.</param>
/// <param name="MinimumFilters">The fewest output channels that α leaves; null: all where they reach an output, otherwise any number.</param>
public sealed record LayerSpec(
    LayerKind Kind,
    int Filters = 0,
    string? Name = null,
    string? Input = null,
    int Kernel = 1,
    int Stride = 1,
    int Dilation = 1,
    Padding? Padding = null,
    Activation? Activation = null,
    double? Epsilon = null,
    bool IsOutput = false,
    EquatableArray<string> Joined = default,
    int? KernelHeight = null,
    int? KernelWidth = null,
    int? StrideHeight = null,
    int? StrideWidth = null,
    EquatableArray<int> Pads = default,
    bool CeilMode = false,
    bool CountPadding = false,
    int Groups = 1,
    double Slope = 0,
    int Scale = 1,
    bool ChannelsFirst = false,
    LocalResponse? LocalResponse = null,
    EquatableArray<int> Parts = default,
    double Expansion = 6,
    int SqueezeExcite = 0,
    bool? BatchNorm = null,
    PixelScale Pixels = PixelScale.None,
    int? MinimumFilters = null);
