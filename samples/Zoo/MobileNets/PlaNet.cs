using Pointwise;

namespace Zoo.MobileNets;

/// <summary>
/// PlaNet on MobileNet: where on earth a photo was taken, as one of many cells of the globe (arXiv 1704.04861, section 4.4 and Table 11). The paper gives
/// 13 million parameters, 3 of the body and 10 of the classifier, which are 9766 cells; the 26,263 cells of the first PlaNet would be 30 million.
/// </summary>
[MobileNet(Classes = 9766)]
public sealed partial class PlaNet;
