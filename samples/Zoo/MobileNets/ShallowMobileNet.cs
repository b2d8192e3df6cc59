using Pointwise;

namespace Zoo.MobileNets;

/// <summary>MobileNet without its five layers of 14x14x512, as far away from 0.75 in mult-adds as the paper could make it (arXiv 1704.04861, Table 5).</summary>
[Network(224, 224, 3, Pixels = PixelScale.MinusOneToOne, Activation = Activation.ReLU6)]
[Conv(32, Kernel = 3, Stride = 2)]
[DepthwiseSeparable(64)]
[DepthwiseSeparable(128, Stride = 2)]
[DepthwiseSeparable(128)]
[DepthwiseSeparable(256, Stride = 2)]
[DepthwiseSeparable(256)]
[DepthwiseSeparable(512, Stride = 2)]
[DepthwiseSeparable(1024, Stride = 2)]
[DepthwiseSeparable(1024)]
[GlobalAveragePool]
[Dense(1000)]
[Softmax]
public sealed partial class ShallowMobileNet;
