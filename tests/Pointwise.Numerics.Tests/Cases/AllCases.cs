using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NumericsTests.Cases;

/// <summary>Every case, for theories.</summary>
internal static class AllCases
{
    public static IReadOnlyList<NetworkCase> List { get; } =
    [
        .. PointwiseCases.All(), .. DepthwiseCases.All(), .. SeparableCases.All(), .. FirstConvolutionCases.All(), .. StandardConvolutionCases.All(),
        .. WinogradCases.All(), .. StrassenCases.All(), .. LargeWeightCases.All(),
        .. HeadCases.All(), .. JoinCases.All(), .. PoolCases.All(), .. ConcatCases.All(), .. WindowCases.All(), .. GroupCases.All(), .. ElementCases.All(), .. ShapingCases.All(), .. BlockCases.All(),
        .. NormalizationCases.All(), .. PassCases.All(), .. WiringCases.All(), .. MobileNetCases.All(), .. RandomCases.All(), .. RandomGraphCases.All(),
    ];

    /// <summary>The names of the cases.</summary>
    public static TheoryData<string> Names => new(List.Select(c => c.Name));
}
