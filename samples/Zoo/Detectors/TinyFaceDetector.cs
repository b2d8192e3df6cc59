using Pointwise;

namespace Zoo.Detectors;

/// <summary>The tiny face detector of face-api: five depthwise-separable blocks with max pooling, 5 boxes of 5 numbers a cell. Layers are named as in its model.</summary>
[Network(224, 224, 3, Padding = Padding.Valid, BatchNorm = false)]
[Conv(16, Kernel = 3, Name = "conv0"), LeakyReLU(0.1), MaxPool(2)]
[Pad(1), Depthwise(Name = "conv1_depthwise"), Pointwise(32, Name = "conv1"), LeakyReLU(0.1), MaxPool(2, Padding = Padding.Same)]
[Pad(1), Depthwise(Name = "conv2_depthwise"), Pointwise(64, Name = "conv2"), LeakyReLU(0.1), MaxPool(2, Padding = Padding.Same)]
[Pad(1), Depthwise(Name = "conv3_depthwise"), Pointwise(128, Name = "conv3"), LeakyReLU(0.1), MaxPool(2, Padding = Padding.Same)]
[Pad(1), Depthwise(Name = "conv4_depthwise"), Pointwise(256, Name = "conv4"), LeakyReLU(0.1), MaxPool(2, Padding = Padding.Same)]
[Pad(1), Depthwise(Name = "conv5_depthwise"), Pointwise(512, Name = "conv5"), LeakyReLU(0.1), MaxPool(2, Stride = 1, Padding = Padding.Same)]
[Pointwise(25, Name = "output")]
public sealed partial class TinyFaceDetector;
