using System.Threading.Tasks;
using GeneratorTests.Driving;
using Pointwise.CodeFixes;
using Xunit;

namespace CodeFixTests;

public sealed class CorrectNameTests
{
    [Theory]
    [InlineData("Conv(8, {|PW0006:Input = \"featrues\"|})", "Conv(8, Input = \"features\")")]
    [InlineData("Add({|PW0006:\"feature\"|})", "Add(\"features\")")]
    [InlineData("Concat(\"features\", {|PW0006:\"Features\"|})", "Concat(\"features\", \"features\")")]
    public Task Layer(string before, string after)
    {
        const string Layers = "[Network(4, 4, 3), Conv(8, Name = \"features\"), Conv(8, Name = \"other\")]\n[{0}]\npublic partial class Net;";
        string title = "Change '" + before.Split('"')[^2] + "' to 'features'";
        return FixTest<CorrectName>.Expect(string.Format(null, Layers, before), string.Format(null, Layers, after), title);
    }

    [Fact]
    public Task LayerWithNoneNear_HasNoFix() => FixTest<CorrectName>.Expect(
        "[Network(4, 4, 3), Conv(8, Name = \"features\"), Conv(8), Conv(8, {|PW0006:Input = \"xyz\"|})]\npublic partial class Net;", after: null, title: null);

    [Fact]
    public Task LayerInAConstant_HasNoFix() => FixTest<CorrectName>.Expect(
        "[Network(4, 4, 3), Conv(8, Name = \"features\"), Conv(8), Conv(8, {|PW0006:Input = Names.Features|})]\npublic partial class Net;\n"
            + "static class Names { public const string Features = \"feature\"; }",
        after: null, title: null);

    [Fact]
    public Task WeightsFile() => FixTest<CorrectName>.Expect(
        "[Network(4, 4, 3, {|PW0010:Weights = \"nets.safetensors\"|}), Conv(8, Name = \"conv\")]\npublic partial class Net;",
        "[Network(4, 4, 3, Weights = \"models/net.safetensors\"), Conv(8, Name = \"conv\")]\npublic partial class Net;",
        "Change 'nets.safetensors' to 'models/net.safetensors'",
        files: [("/0/models/net.safetensors.weights.txt", Manifest.Of("models/net.safetensors", "conv/kernel 1x1x3x8"))]);

    [Fact]
    public Task TensorOfAMisspeltLayer_IsRenamedWhereItIsReadToo() => FixTest<CorrectName>.Expect(
        """
        [Network(4, 4, 3, {|PW0011:Weights = "net.safetensors"|})]
        [Conv(8, Name = "stem")]
        [Conv(8, Name = "featrues")]
        [Conv(8, Name = "side", Input = "stem")]
        [Add("featrues")]
        public partial class Net;
        """,
        """
        [Network(4, 4, 3, Weights = "net.safetensors")]
        [Conv(8, Name = "stem")]
        [Conv(8, Name = "features")]
        [Conv(8, Name = "side", Input = "stem")]
        [Add("features")]
        public partial class Net;
        """,
        "Rename the layer 'featrues' to 'features', as in the weights file",
        files: [("/0/net.safetensors.weights.txt", Manifest.Of("net.safetensors", "stem/kernel 1x1x3x8", "features/kernel 1x1x8x8", "side/kernel 1x1x8x8"))]);
}
