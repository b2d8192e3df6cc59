using Pointwise;

namespace FaceDetection;

/// <summary>
/// The face detector of face-api (ssd_mobilenetv1): SSD on MobileNet-V1 of width 1. Six maps, from 32x32 to 1x1 cells, each have two 1x1
/// convolutions: one moves and stretches the boxes of <see cref="AnchorBoxes"/>, the other says what is in them. Layers are named as in
/// its model; the depthwise ones have a batch normalisation. <see cref="FaceDecoder"/> turns the outputs into faces.
/// </summary>
[Network(512, 512, 3, Weights = "ssd_mobilenetv1_face.safetensors", Pixels = PixelScale.MinusOneToOne, Activation = Activation.ReLU6)]
[Conv(32, Kernel = 3, Stride = 2, Name = "conv_0")]
[Depthwise(Name = "conv_1_depthwise"), Pointwise(64, Name = "conv_1_pointwise")]
[Depthwise(Stride = 2, Name = "conv_2_depthwise"), Pointwise(128, Name = "conv_2_pointwise")]
[Depthwise(Name = "conv_3_depthwise"), Pointwise(128, Name = "conv_3_pointwise")]
[Depthwise(Stride = 2, Name = "conv_4_depthwise"), Pointwise(256, Name = "conv_4_pointwise")]
[Depthwise(Name = "conv_5_depthwise"), Pointwise(256, Name = "conv_5_pointwise")]
[Depthwise(Stride = 2, Name = "conv_6_depthwise"), Pointwise(512, Name = "conv_6_pointwise")]
[Depthwise(Name = "conv_7_depthwise"), Pointwise(512, Name = "conv_7_pointwise")]
[Depthwise(Name = "conv_8_depthwise"), Pointwise(512, Name = "conv_8_pointwise")]
[Depthwise(Name = "conv_9_depthwise"), Pointwise(512, Name = "conv_9_pointwise")]
[Depthwise(Name = "conv_10_depthwise"), Pointwise(512, Name = "conv_10_pointwise")]
[Depthwise(Name = "conv_11_depthwise"), Pointwise(512, Name = "conv_11_pointwise")]
[Depthwise(Stride = 2, Name = "conv_12_depthwise"), Pointwise(1024, Name = "conv_12_pointwise")]
[Depthwise(Name = "conv_13_depthwise"), Pointwise(1024, Name = "conv_13_pointwise")]
[Pointwise(256, Name = "extra_0"), Conv(512, Kernel = 3, Stride = 2, Name = "extra_1")]
[Pointwise(128, Name = "extra_2"), Conv(256, Kernel = 3, Stride = 2, Name = "extra_3")]
[Pointwise(128, Name = "extra_4"), Conv(256, Kernel = 3, Stride = 2, Name = "extra_5")]
[Pointwise(64, Name = "extra_6"), Conv(128, Kernel = 3, Stride = 2, Name = "extra_7")]
// 4 numbers a box
[Pointwise(3 * 4, Activation = Activation.None, BatchNorm = false, Name = "predictor_0_box", Input = "conv_11_pointwise")]
[Flatten(Name = "box_0")]
[Pointwise(6 * 4, Activation = Activation.None, BatchNorm = false, Name = "predictor_1_box", Input = "conv_13_pointwise")]
[Flatten(Name = "box_1")]
[Pointwise(6 * 4, Activation = Activation.None, BatchNorm = false, Name = "predictor_2_box", Input = "extra_1")]
[Flatten(Name = "box_2")]
[Pointwise(6 * 4, Activation = Activation.None, BatchNorm = false, Name = "predictor_3_box", Input = "extra_3")]
[Flatten(Name = "box_3")]
[Pointwise(6 * 4, Activation = Activation.None, BatchNorm = false, Name = "predictor_4_box", Input = "extra_5")]
[Flatten(Name = "box_4")]
[Pointwise(6 * 4, Activation = Activation.None, BatchNorm = false, Name = "predictor_5_box", Input = "extra_7")]
[Flatten(Name = "box_5")]
[Concat("box_0", "box_1", "box_2", "box_3", "box_4", "box_5", Name = "box_encodings"), Output]
// 3 classes a box: none, face, and one that is not used
[Pointwise(3 * 3, Activation = Activation.None, BatchNorm = false, Name = "predictor_0_class", Input = "conv_11_pointwise")]
[Flatten(Name = "class_0")]
[Pointwise(6 * 3, Activation = Activation.None, BatchNorm = false, Name = "predictor_1_class", Input = "conv_13_pointwise")]
[Flatten(Name = "class_1")]
[Pointwise(6 * 3, Activation = Activation.None, BatchNorm = false, Name = "predictor_2_class", Input = "extra_1")]
[Flatten(Name = "class_2")]
[Pointwise(6 * 3, Activation = Activation.None, BatchNorm = false, Name = "predictor_3_class", Input = "extra_3")]
[Flatten(Name = "class_3")]
[Pointwise(6 * 3, Activation = Activation.None, BatchNorm = false, Name = "predictor_4_class", Input = "extra_5")]
[Flatten(Name = "class_4")]
[Pointwise(6 * 3, Activation = Activation.None, BatchNorm = false, Name = "predictor_5_class", Input = "extra_7")]
[Flatten(Name = "class_5")]
[Concat("class_0", "class_1", "class_2", "class_3", "class_4", "class_5", Name = "class_logits"), Output]
public sealed partial class SsdFaceNet;
