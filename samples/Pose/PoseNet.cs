using Pointwise;

namespace PoseEstimation;

/// <summary>
/// PoseNet on MobileNet-V1 of width 0.75: the last two strides of the classifier's trunk are left out, so that the maps have one cell for
/// every 16 pixels, and four 1x1 convolutions read the trunk. <see cref="PoseDecoder"/> turns the maps into joints.
/// </summary>
[Network(257, 257, 3, Weights = "posenet_mobilenet_v1.safetensors", Pixels = PixelScale.MinusOneToOne, Activation = Activation.ReLU6)]
[Conv(24, Kernel = 3, Stride = 2)]
[DepthwiseSeparable(48)]
[DepthwiseSeparable(96, Stride = 2)]
[DepthwiseSeparable(96)]
[DepthwiseSeparable(192, Stride = 2)]
[DepthwiseSeparable(192)]
[DepthwiseSeparable(384, Stride = 2)]
[DepthwiseSeparable(384)]
[DepthwiseSeparable(384)]
[DepthwiseSeparable(384)]
[DepthwiseSeparable(384)]
[DepthwiseSeparable(384)]
[DepthwiseSeparable(384)]
[DepthwiseSeparable(384, Name = "features")]
[Pointwise(17, Activation = Activation.None, Name = "heatmap"), Output]
[Pointwise(34, Activation = Activation.None, Name = "offset", Input = "features"), Output]
[Pointwise(32, Activation = Activation.None, Name = "displacement_fwd", Input = "features"), Output]
[Pointwise(32, Activation = Activation.None, Name = "displacement_bwd", Input = "features"), Output]
public sealed partial class PoseNet;
