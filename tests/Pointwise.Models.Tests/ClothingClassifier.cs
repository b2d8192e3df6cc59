using Pointwise;

namespace ModelsTests;

/// <summary>The network of this project's weights file, declared as a user does: the generator compiles it with the project.</summary>
[MobileNet(Alpha = 0.25, Resolution = 32, Classes = 10, Weights = "fashion_mnist/mobilenet_v1_0.25_32.safetensors", Softmax = false)]
public sealed partial class ClothingClassifier;
