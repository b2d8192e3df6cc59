using Pointwise;

namespace Zoo.Classic;

/// <summary>VGG 16 (arXiv 1409.1556, Table 1, column D).</summary>
[Network(224, 224, 3, Pixels = PixelScale.ImageNet, Activation = Activation.ReLU, BatchNorm = false)]
[Conv(64, Kernel = 3)]
[Conv(64, Kernel = 3)]
[MaxPool(2)]
[Conv(128, Kernel = 3)]
[Conv(128, Kernel = 3)]
[MaxPool(2)]
[Conv(256, Kernel = 3)]
[Conv(256, Kernel = 3)]
[Conv(256, Kernel = 3)]
[MaxPool(2)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[MaxPool(2)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[Conv(512, Kernel = 3)]
[MaxPool(2)]
[Flatten(ChannelsFirst = true)]
[Dense(4096, Activation = Activation.ReLU, Name = "fc6")]
[Dropout]
[Dense(4096, Activation = Activation.ReLU, Name = "fc7")]
[Dropout]
[Dense(1000)]
[Softmax]
public sealed partial class Vgg16;
