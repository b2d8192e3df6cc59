using Pointwise;

namespace Zoo.Classic;

/// <summary>
/// AlexNet (Krizhevsky, Sutskever and Hinton 2012, section 3) as it was trained on two processors, which the groups of its convolutions come from.
/// </summary>
[Network(227, 227, 3, Pixels = PixelScale.ImageNet, Activation = Activation.ReLU, Padding = Padding.Valid, BatchNorm = false)]
[Conv(96, Kernel = 11, Stride = 4, Name = "conv1")]
[LocalResponseNormalization(5, K = 2)]
[MaxPool(3, Stride = 2)]
[Conv(256, Kernel = 5, Pads = new[] { 2 }, Groups = 2, Name = "conv2")]
[LocalResponseNormalization(5, K = 2)]
[MaxPool(3, Stride = 2)]
[Conv(384, Kernel = 3, Pads = new[] { 1 }, Name = "conv3")]
[Conv(384, Kernel = 3, Pads = new[] { 1 }, Groups = 2, Name = "conv4")]
[Conv(256, Kernel = 3, Pads = new[] { 1 }, Groups = 2, Name = "conv5")]
[MaxPool(3, Stride = 2)]
[Flatten(ChannelsFirst = true)]
[Dense(4096, Activation = Activation.ReLU, Name = "fc6")]
[Dropout]
[Dense(4096, Activation = Activation.ReLU, Name = "fc7")]
[Dropout]
[Dense(1000, Name = "fc8")]
[Softmax]
public sealed partial class AlexNet;
