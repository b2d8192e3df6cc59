using Pointwise;

namespace Zoo.MobileNets;

/// <summary>MobileNet 1.0-224 for the 120 breeds of Stanford Dogs (arXiv 1704.04861, Table 10).</summary>
[MobileNet(Classes = 120)]
public sealed partial class DogsMobileNet;

/// <summary>MobileNet 0.75-224 for Stanford Dogs (Table 10).</summary>
[MobileNet(Alpha = 0.75, Classes = 120)]
public sealed partial class DogsMobileNet75;

/// <summary>MobileNet 1.0-192 for Stanford Dogs (Table 10).</summary>
[MobileNet(Rho = 192 / 224.0, Classes = 120)]
public sealed partial class DogsMobileNet192;

/// <summary>MobileNet 0.75-192 for Stanford Dogs (Table 10).</summary>
[MobileNet(Alpha = 0.75, Rho = 192 / 224.0, Classes = 120)]
public sealed partial class DogsMobileNet75At192;
