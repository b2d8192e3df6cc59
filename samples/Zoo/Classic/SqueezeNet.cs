using Pointwise;

namespace Zoo.Classic;

/// <summary>SqueezeNet 1.0 (arXiv 1602.07360, Table 1); layers are named as in torchvision's model.</summary>
[Network(224, 224, 3, Pixels = PixelScale.ImageNet, Activation = Activation.ReLU, Padding = Padding.Valid, BatchNorm = false)]
[Conv(96, Kernel = 7, Stride = 2, Name = "features.0")]
[MaxPool(3, Stride = 2, CeilMode = true)]
[Fire(16, 64, Name = "features.3")]
[Fire(16, 64, Name = "features.4")]
[Fire(32, 128, Name = "features.5")]
[MaxPool(3, Stride = 2, CeilMode = true)]
[Fire(32, 128, Name = "features.7")]
[Fire(48, 192, Name = "features.8")]
[Fire(48, 192, Name = "features.9")]
[Fire(64, 256, Name = "features.10")]
[MaxPool(3, Stride = 2, CeilMode = true)]
[Fire(64, 256, Name = "features.12")]
[Dropout]
[Conv(1000, Name = "classifier.1")]
[GlobalAveragePool]
[Softmax]
public sealed partial class SqueezeNet;
