using Pointwise;

namespace Zoo.Classic;

/// <summary>GoogLeNet without its two auxiliary classifiers (arXiv 1409.4842, Table 1); layers are named as in Caffe's model.</summary>
[Network(224, 224, 3, Pixels = PixelScale.MinusOneToOne, Activation = Activation.ReLU, BatchNorm = false)]
[Conv(64, Kernel = 7, Stride = 2, Padding = Padding.Symmetric, Name = "conv1/7x7_s2")]
[MaxPool(3, Stride = 2, Padding = Padding.Valid, CeilMode = true)]
[LocalResponseNormalization(5)]
[Conv(64, Name = "conv2/3x3_reduce")]
[Conv(192, Kernel = 3, Name = "conv2/3x3")]
[LocalResponseNormalization(5)]
[MaxPool(3, Stride = 2, Padding = Padding.Valid, CeilMode = true)]
[Inception(64, 96, 128, 16, 32, 32, Name = "inception_3a")]
[Inception(128, 128, 192, 32, 96, 64, Name = "inception_3b")]
[MaxPool(3, Stride = 2, Padding = Padding.Valid, CeilMode = true)]
[Inception(192, 96, 208, 16, 48, 64, Name = "inception_4a")]
[Inception(160, 112, 224, 24, 64, 64, Name = "inception_4b")]
[Inception(128, 128, 256, 24, 64, 64, Name = "inception_4c")]
[Inception(112, 144, 288, 32, 64, 64, Name = "inception_4d")]
[Inception(256, 160, 320, 32, 128, 128, Name = "inception_4e")]
[MaxPool(3, Stride = 2, Padding = Padding.Valid, CeilMode = true)]
[Inception(256, 160, 320, 32, 128, 128, Name = "inception_5a")]
[Inception(384, 192, 384, 48, 128, 128, Name = "inception_5b")]
[GlobalAveragePool]
[Dropout]
[Dense(1000, Name = "loss3/classifier")]
[Softmax]
public sealed partial class GoogLeNet;
