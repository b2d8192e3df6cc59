using System.Threading.Tasks;
using Pointwise.CodeFixes;
using Xunit;

namespace CodeFixTests;

public sealed class MakePartialTests
{
    [Theory]
    [InlineData("public sealed class {|PW0001:Net|};", "public sealed partial class Net;")]
    [InlineData("class {|PW0001:Net|}\n{\n}", "partial class Net\n{\n}")]
    [InlineData("// A comment.\nclass {|PW0001:Net|};", "// A comment.\npartial class Net;")]
    [InlineData("public /* here */ class {|PW0001:Net|};", "public /* here */ partial class Net;")]
    public Task Class(string before, string after) => FixTest<MakePartial>.Expect(
        "[MobileNet(Resolution = 32)]\n" + before, "[MobileNet(Resolution = 32)]\n" + after, "Make 'Net' partial");

    [Fact]
    public Task ContainingType() => FixTest<MakePartial>.Expect(
        "public class {|PW0001:Outer|}\n{\n    [MobileNet(Resolution = 32)]\n    public partial class Net;\n}",
        "public partial class Outer\n{\n    [MobileNet(Resolution = 32)]\n    public partial class Net;\n}",
        "Make 'Outer' partial");
}
