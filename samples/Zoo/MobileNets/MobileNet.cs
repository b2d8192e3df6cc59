using Pointwise;

namespace Zoo.MobileNets;

/// <summary>MobileNet 1.0-224 (arXiv 1704.04861, Tables 6 and 7).</summary>
[MobileNet]
public sealed partial class MobileNet;

/// <summary>MobileNet 0.75-224 (Tables 5 and 6).</summary>
[MobileNet(Alpha = 0.75)]
public sealed partial class MobileNet75;

/// <summary>MobileNet 0.5-224 (Table 6).</summary>
[MobileNet(Alpha = 0.5)]
public sealed partial class MobileNet50;

/// <summary>MobileNet 0.25-224 (Table 6).</summary>
[MobileNet(Alpha = 0.25)]
public sealed partial class MobileNet25;

/// <summary>MobileNet 0.5-160 (Table 9).</summary>
[MobileNet(Alpha = 0.5, Rho = 160 / 224.0)]
public sealed partial class MobileNet50At160;

/// <summary>MobileNet 1.0-192 (Table 7).</summary>
[MobileNet(Rho = 192 / 224.0)]
public sealed partial class MobileNet192;

/// <summary>MobileNet 1.0-160 (Table 7).</summary>
[MobileNet(Rho = 160 / 224.0)]
public sealed partial class MobileNet160;

/// <summary>MobileNet 1.0-128 (Table 7).</summary>
[MobileNet(Rho = 128 / 224.0)]
public sealed partial class MobileNet128;
