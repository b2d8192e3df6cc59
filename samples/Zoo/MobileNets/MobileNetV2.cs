using Pointwise;

namespace Zoo.MobileNets;

/// <summary>
/// MobileNet-V2 1.0-224 (arXiv 1801.04381, Table 2); layers are named as in TF-slim's checkpoints. A width below 1 leaves the last convolution as it is.
/// </summary>
[Network(224, 224, 3, Pixels = PixelScale.MinusOneToOne, Activation = Activation.ReLU6, Rounding = ChannelRounding.Timm)]
[Conv(32, Kernel = 3, Stride = 2, Name = "Conv")]
[InvertedResidual(16, Expansion = 1, Name = "expanded_conv")]
[InvertedResidual(24, Stride = 2, Name = "expanded_conv_1")]
[InvertedResidual(24, Name = "expanded_conv_2")]
[InvertedResidual(32, Stride = 2, Name = "expanded_conv_3")]
[InvertedResidual(32, Name = "expanded_conv_4")]
[InvertedResidual(32, Name = "expanded_conv_5")]
[InvertedResidual(64, Stride = 2, Name = "expanded_conv_6")]
[InvertedResidual(64, Name = "expanded_conv_7")]
[InvertedResidual(64, Name = "expanded_conv_8")]
[InvertedResidual(64, Name = "expanded_conv_9")]
[InvertedResidual(96, Name = "expanded_conv_10")]
[InvertedResidual(96, Name = "expanded_conv_11")]
[InvertedResidual(96, Name = "expanded_conv_12")]
[InvertedResidual(160, Stride = 2, Name = "expanded_conv_13")]
[InvertedResidual(160, Name = "expanded_conv_14")]
[InvertedResidual(160, Name = "expanded_conv_15")]
[InvertedResidual(320, Name = "expanded_conv_16")]
[Pointwise(1280, MinimumFilters = 1280, Name = "Conv_1")]
[GlobalAveragePool]
[Dense(1000)]
[Softmax]
public sealed partial class MobileNetV2;
