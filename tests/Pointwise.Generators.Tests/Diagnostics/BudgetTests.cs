using System;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Budgets of networks.</summary>
public sealed class BudgetTests
{
    /// <summary>The whole network is there beside the error: 16 pixels of 3x8 mult-adds, 24 weights and 4 values of a normalisation for each of 8 channels.</summary>
    [Theory]
    [InlineData("{|PW0020:MultAdds = 383|}", "expected at most 383", "found 384", "by layer Conv2d_0 384")]
    [InlineData("{|PW0020:Parameters = 55|}", "expected at most 55", "found 56", "by layer Conv2d_0 56")]
    [InlineData("{|PW0020:WeightBytes = 255|}", "expected at most 255", "found 256", "by layer Conv2d_0 256")]
    [InlineData("{|PW0020:ArenaBytes = 1|}", "expected at most 1", "found 1,", "by layer Conv2d_0 1,")]
    [InlineData("MultAdds = 384, {|PW0020:Parameters = 55|}, WeightBytes = 256, ArenaBytes = 100_000", "budget of Parameters", "found 56", "raise the budget")]
    [InlineData("{|PW0020:MultAdds = 1|}, {|PW0020:WeightBytes = 2|}", "'Net' outgrows its budget of", "expected at most", "raise the budget")]
    public void PW0020_Exceeded(string arguments, string expected, string found, string fix) =>
        Expect.Error($"[Network(4, 4, 3), Conv(8)] [Budget({arguments})] public partial class Net;", expected, found, fix);

    [Fact]
    public void PW0020_OnMobileNet_AndOnAnotherPart() => Expect.Error(
        "[MobileNet] public partial class Net; [Budget({|PW0020:MultAdds = 500_000_000|}, ArenaBytes = 16 << 20)] public partial class Net;",
        "expected at most 500,000,000", "found 568,740,352; the largest of 28 layers are Conv2d_3_pointwise 51,380,224", "Use a smaller Alpha");

    [Fact]
    public void PW0020_DetailsAreTheDescription()
    {
        GeneratorRun run = Expect.Marked("using Pointwise; [Network(4, 4, 3), Conv(8), Depthwise] [Budget({|PW0020:MultAdds = 1|})] public partial class Net;");
        Diagnostic error = Assert.Single(run.Errors);
        Assert.Equal("MultAdds by layer:\nConv2d_0 384\nConv2d_1_depthwise 1,152", error.Descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("The network outgrows its budget", error.Descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[Budget({|PW0005:MultAdds = 0|})]", "MultAdds of [Budget] must be at least 1", "found 0", "Leave it out")]
    [InlineData("[Budget({|PW0005:ArenaBytes = -1L|}, Parameters = long.MaxValue)]", "ArenaBytes of [Budget] must be at least 1", "found -1", "Leave it out")]
    [InlineData("[{|PW0005:Budget|}]", "must limit at least one of MultAdds, Parameters, WeightBytes and ArenaBytes", "found none", "or remove [Budget]")]
    public void PW0005_LimitThatIsNone(string budget, string expected, string found, string fix) =>
        Expect.Error($"[Network(4, 4, 3), Conv(8)] {budget} public partial class Net;", expected, found, fix);

    [Theory]
    [InlineData("[{|PW0021:Budget(MultAdds = 1)|}] public partial class Net;")]
    [InlineData("[{|PW0021:Budget(MultAdds = 1)|}] public sealed class Net;")]
    [InlineData("[{|PW0021:Budget|}] public record Net;")]
    [InlineData("[Conv(8)] [{|PW0021:Budget(MultAdds = 1)|}] public partial class Net;")]
    public void PW0021_WithoutNetwork(string declaration)
    {
        GeneratorRun run = Expect.Marked("using Pointwise;\n" + declaration);
        Expect.Says(Assert.Single(run.Errors), "expected [MobileNet] or [Network] on 'Net'", "found neither", "Declare the network, or remove [Budget]");
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>What the C# compiler refuses by itself is not reported twice.</summary>
    [Theory]
    [InlineData("[Budget(MultAdds = 1)] public struct Net;", "CS0592")]
    [InlineData("[MobileNet(Resolution = 32), Budget(MultAdds = 1), Budget(ArenaBytes = 1)] public partial class Net;", "CS0579")]
    [InlineData("[MobileNet(Resolution = 32), Budget(MultAdds = 1.5)] public partial class Net;", "CS0266")]
    public void CompilerErrors_StandAlone(string declaration, string id)
    {
        GeneratorRun run = GeneratorRun.Of(UserProject.Of("using Pointwise;\n" + declaration));
        Assert.Contains(id, Assert.Single(run.CompilerErrors), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Errors, error => error.Id != "PW0020");
    }
}
