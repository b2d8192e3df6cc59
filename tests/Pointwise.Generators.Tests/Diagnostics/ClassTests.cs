using System;
using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Classes that cannot be networks.</summary>
public sealed class ClassTests
{
    [Fact]
    public void PW0001_NotPartial() => Alone(
        "[MobileNet(Resolution = 32)] public class {|PW0001:Net|};",
        "The network 'Net' must be partial", "its members are generated", "write 'partial class Net'");

    [Fact]
    public void PW0001_ContainingTypeNotPartial() => Alone(
        "public class {|PW0001:Outer|} { [MobileNet(Resolution = 32)] public partial class Net; }",
        "The network's containing type 'Outer' must be partial", "", "write 'partial class Outer'");

    [Fact]
    public void PW0016_UnsafeCodeNotAllowed() => Expect.Error(
        "[MobileNet(Resolution = 32)] public partial class {|PW0016:Net|};",
        "The kernels of 'Net' use pointers", "which the project does not allow", "set <AllowUnsafeBlocks>true</AllowUnsafeBlocks>",
        project => project with { AllowUnsafe = false });

    [Fact]
    public void PW0017_TwoNetworks() => Expect.Error(
        "[{|PW0017:MobileNet(Resolution = 32)|}] [Network(4, 4, 3), Conv(8)] public partial class Net;",
        "", "'Net' has both [MobileNet] and [Network]", "remove one, or declare two classes");

    [Fact]
    public void PW0017_TwoNetworksOnTwoParts() => Expect.Error(
        "[{|PW0017:MobileNet(Resolution = 32)|}] public partial class Net; [Network(4, 4, 3), Conv(8)] public partial class Net;",
        "", "'Net' has both [MobileNet] and [Network]", "remove one, or declare two classes");

    [Fact]
    public void PW0018_Abstract() => Expect.Error(
        "[MobileNet(Resolution = 32)] public abstract partial class {|PW0018:Net|};",
        "a network has instances with memory of their own", "'Net' is abstract", "declare 'sealed partial class Net'");

    [Theory]
    [InlineData("public static partial class {|PW0018:Net|};", "'Net' is static", "declare 'sealed partial class Net'")]
    [InlineData("public partial record {|PW0018:Net|};", "'Net' is a record", "declare 'sealed partial class Net'")]
    [InlineData("public partial class {|PW0018:Net|}<T>;", "'Net' is generic", "declare it without type parameters")]
    [InlineData("public partial class {|PW0018:Kernels|};", "'Kernels' is the name of a member that is generated into the class", "give the class another name")]
    [InlineData("public partial class {|PW0018:MathF|};", "'MathF' is the name of a type that the generated code inside it uses (System.MathF)", "give the class another name")]
    [InlineData("file partial class {|PW0018:Net|};", "'Net' is local to its file", "declare it without 'file'")]
    public void PW0018_Unsuitable(string declaration, string found, string fix) => Alone("[MobileNet(Resolution = 32)] " + declaration, "", found, fix);

    [Fact]
    public void PW0018_InAGenericType() => Alone(
        "public partial class {|PW0018:Outer|}<T> { [MobileNet(Resolution = 32)] public partial class Net; }",
        "kernels are compiled for one network", "'Outer' is generic", "declare it without type parameters");

    /// <summary>What the C# compiler refuses by itself is not reported twice, and nothing is generated for it.</summary>
    [Theory]
    [InlineData("[MobileNet(Resolution = 32)] public partial struct Net;", "CS0592")]
    [InlineData("[MobileNet(Resolution = 32)] public enum Net { A }", "CS0592")]
    [InlineData("[MobileNet(Resolution = 32)] public partial interface Net;", "CS0592")]
    [InlineData("[MobileNet(Resolution = 32)] public delegate void Net();", "CS0592")]
    [InlineData("[MobileNet(Resolution = 32), MobileNet(Resolution = 64)] public partial class Net;", "CS0579")]
    [InlineData("[MobileNet(Resolution = 32)] public partial class Net; [MobileNet(Resolution = 64)] public partial class Net;", "CS0579")]
    [InlineData("[MobileNet(Resolution = \"32\")] public partial class Net;", "CS0029")]
    [InlineData("[MobileNet(Resolutoin = 32)] public partial class Net;", "CS0246")]
    [InlineData("[Network(4, 4), Conv(8)] public partial class Net;", "CS7036")]
    [InlineData("[Network(4, 4, 3), Conv] public partial class Net;", "CS7036")]
    [InlineData("[Network(4, 4, 3), Conv(8, Stride = 1.5)] public partial class Net;", "CS0266")]
    public void CompilerErrors_StandAlone(string declaration, string id)
    {
        GeneratorRun run = GeneratorRun.Of(UserProject.Of("using Pointwise;\n" + declaration));
        Assert.Empty(run.Errors);
        Assert.All(run.CompilerErrors, error => Assert.Contains(id, error, StringComparison.Ordinal));
        Assert.Single(run.CompilerErrors);
    }

    /// <summary>An error of a class that cannot take members: what calls them cannot compile, so nothing does here.</summary>
    private static void Alone(string declaration, string expected, string found, string fix)
    {
        GeneratorRun run = Expect.Marked("using Pointwise;\n" + declaration);
        Expect.Says(Assert.Single(run.Errors), expected, found, fix);
        Assert.Empty(run.CompilerErrors);
        Assert.Empty(run.Result.GeneratedSources);
    }
}
