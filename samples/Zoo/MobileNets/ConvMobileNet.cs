using Pointwise;

namespace Zoo.MobileNets;

/// <summary>
/// MobileNet with a full convolution in place of each depthwise-separable one: eight to nine times the mult-adds for 1 % more accuracy
/// (arXiv 1704.04861, Table 4).
/// </summary>
[Network(224, 224, 3, Pixels = PixelScale.MinusOneToOne, Activation = Activation.ReLU6)]
[Conv(32, Kernel = 3, Stride = 2)]
[Conv(64, Kernel = 3)]
[Conv(128, Kernel = 3, Stride = 2)]
[Conv(128, Kernel = 3)]
[Conv(256, Kernel = 3, Stride = 2)]
[Conv(256, Kernel = 3)]
[Conv(512, Kernel = 3, Stride = 2)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[Conv(1024, Kernel = 3, Stride = 2)]
[Conv(1024, Kernel = 3)]
[GlobalAveragePool]
[Dense(1000)]
[Softmax]
public sealed partial class ConvMobileNet;
