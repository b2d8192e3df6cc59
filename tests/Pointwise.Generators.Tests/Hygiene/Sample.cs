using GeneratorTests.Driving;

namespace GeneratorTests.Hygiene;

/// <summary>Declarations that have every kind of kernel and member between them.</summary>
internal static class Sample
{
    /// <summary>The attributes of a network that reads pixels line by line, with embedded weights and three outputs.</summary>
    public const string Heads = """
        [global::Pointwise.Network(9, 9, 3, Weights = "heads.safetensors", Pixels = global::Pointwise.PixelScale.ImageNet, Activation = global::Pointwise.Activation.ReLU6)]
        [global::Pointwise.Conv(8, Kernel = 3, Stride = 2, Name = "stem")]
        [global::Pointwise.Depthwise(Stride = 2, Name = "dw")]
        [global::Pointwise.Pointwise(20, Name = "trunk")]
        [global::Pointwise.Conv(6, Kernel = 3, Dilation = 2, Name = "maps"), global::Pointwise.Output]
        [global::Pointwise.Sigmoid(Name = "probabilities"), global::Pointwise.Output]
        [global::Pointwise.GlobalAveragePool(Name = "pool", Input = "trunk")]
        [global::Pointwise.Dense(5, Name = "logits")]
        [global::Pointwise.Softmax(Name = "scores"), global::Pointwise.Output]
        """;

    /// <summary>The attributes of a network whose picture is packed first, and normalised by layers of their own.</summary>
    public const string Packed = """
        [global::Pointwise.Network(6, 5, 20, Pixels = global::Pointwise.PixelScale.ZeroToOne)]
        [global::Pointwise.BatchNorm(Name = "norm")]
        [global::Pointwise.ReLU]
        [global::Pointwise.DepthwiseSeparable(17, Name = "norm_of_picture")]
        [global::Pointwise.Affine(Name = "affine")]
        [global::Pointwise.Pointwise(17)]
        [global::Pointwise.Add("affine", Activation = global::Pointwise.Activation.ReLU)]
        [global::Pointwise.Multiply("affine", "norm_of_picture")]
        [global::Pointwise.Concat("affine", "norm_of_picture")]
        [global::Pointwise.Conv(8, KernelHeight = 1, KernelWidth = 3, Groups = 2, Pads = new[] { 0, 1 })]
        [global::Pointwise.InvertedResidual(8, Expansion = 2, SqueezeExcite = 4), global::Pointwise.Fire(4, 8), global::Pointwise.Inception(2, 2, 4, 2, 4, 2, Kernel = 3)]
        [global::Pointwise.MaxPool(3, Stride = 2, Pads = new[] { 1, 1, 0, 0 })]
        [global::Pointwise.LeakyReLU(0.1), global::Pointwise.HardSwish, global::Pointwise.HardSigmoid, global::Pointwise.Tanh, global::Pointwise.PReLU, global::Pointwise.Dropout]
        [global::Pointwise.LocalResponseNormalization(5, Alpha = 0.1), global::Pointwise.ResizeNearest(2), global::Pointwise.ResizeBilinear(2), global::Pointwise.Pad(1)]
        [global::Pointwise.Conv(4, Activation = global::Pointwise.Activation.HardSwish)]
        [global::Pointwise.Flatten(ChannelsFirst = true, Name = "flat")]
        [global::Pointwise.AveragePool(2, Input = "norm_of_picture", KernelWidth = 1, CountPadding = true)]
        """;

    /// <summary>The attributes of a network whose maps are larger than a cache, by Strassen's algorithm in strips.</summary>
    public const string Large = """
        [global::Pointwise.Network(112, 112, 3)]
        [global::Pointwise.Conv(128, Kernel = 3, Stride = 2)]
        [global::Pointwise.DepthwiseSeparable(128)]
        """;

    /// <summary>A project of one file with the weights of <see cref="Heads"/>.</summary>
    public static UserProject Project(string source) => UserProject.Of(source).WithManifest("heads.safetensors", Manifest.Of("heads.safetensors",
        "stem/kernel 3x3x3x8", "stem/bias 8", "dw/depthwise_kernel 3x3x8x1", "trunk/kernel 1x1x8x20", "maps/kernel 3x3x20x6", "logits/kernel 20x5", "logits/bias 5"));
}
