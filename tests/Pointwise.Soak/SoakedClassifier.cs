using Pointwise;

namespace PointwiseSoak;

/// <summary>The network under load: small, so that there are many inferences in little time.</summary>
[MobileNet(Alpha = 0.25, Resolution = 64, Classes = 10)]
public sealed partial class SoakedClassifier;
