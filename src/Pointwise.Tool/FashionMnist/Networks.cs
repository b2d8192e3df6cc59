using Pointwise;

namespace PointwiseTool.FashionMnist;

// The trained networks as a user declares them. Their weights are files of the user's machine and are loaded when they are wanted.

/// <summary>Width 0.25 at 32 pixels: the first of both series.</summary>
[MobileNet(Alpha = 0.25, Resolution = 32, Classes = 10, Softmax = false)]
internal sealed partial class Clothing25At32;

/// <summary>Width 0.5 at 32 pixels.</summary>
[MobileNet(Alpha = 0.5, Resolution = 32, Classes = 10, Softmax = false)]
internal sealed partial class Clothing50At32;

/// <summary>Width 0.75 at 32 pixels.</summary>
[MobileNet(Alpha = 0.75, Resolution = 32, Classes = 10, Softmax = false)]
internal sealed partial class Clothing75At32;

/// <summary>Width 1 at 32 pixels.</summary>
[MobileNet(Alpha = 1.0, Resolution = 32, Classes = 10, Softmax = false)]
internal sealed partial class Clothing100At32;

/// <summary>Width 0.25 at 48 pixels.</summary>
[MobileNet(Alpha = 0.25, Resolution = 48, Classes = 10, Softmax = false)]
internal sealed partial class Clothing25At48;

/// <summary>Width 0.25 at 64 pixels.</summary>
[MobileNet(Alpha = 0.25, Resolution = 64, Classes = 10, Softmax = false)]
internal sealed partial class Clothing25At64;

/// <summary>Width 0.25 at 96 pixels.</summary>
[MobileNet(Alpha = 0.25, Resolution = 96, Classes = 10, Softmax = false)]
internal sealed partial class Clothing25At96;
