using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Pointwise.CodeFixes;
using Xunit;

namespace CodeFixTests;

public sealed class AddWeightsItemTests
{
    private const string Declaration = "[Network(4, 4, 3, {|PW0010:Weights = \"net.safetensors\"|}), Conv(8)]\npublic partial class Net;";

    private const string Title = "Add <PointwiseWeights Include=\"net.safetensors\" /> to TestProject.csproj";

    [Fact]
    public Task ProjectWithoutItems() => Expect(
        "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <!-- As its author wrote it.   -->\n</Project>\n",
        "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <!-- As its author wrote it.   -->\n"
            + "  <ItemGroup>\n    <PointwiseWeights Include=\"net.safetensors\" />\n  </ItemGroup>\n</Project>\n");

    [Fact]
    public Task ProjectWithAnItem_AndOtherLineEnds() => Expect(
        "<Project>\r\n\t<ItemGroup>\r\n\t\t<PointwiseWeights Include=\"a.safetensors\" Link=\"b.safetensors\" />\r\n\t</ItemGroup>\r\n</Project>",
        "<Project>\r\n\t<ItemGroup>\r\n\t\t<PointwiseWeights Include=\"a.safetensors\" Link=\"b.safetensors\" />\r\n"
            + "\t\t<PointwiseWeights Include=\"net.safetensors\" />\r\n\t</ItemGroup>\r\n</Project>");

    [Fact]
    public Task NoProjectFile_NoFix() => FixTest<AddWeightsItem>.Expect(Declaration, after: null, title: null);

    /// <summary>The error stays until the build has read the file.</summary>
    private static Task Expect(string project, string after) => FixTest<AddWeightsItem>.Expect(
        Declaration, Declaration, Title, files: [("/0/TestProject.csproj", project)], filesAfter: [("/0/TestProject.csproj", after)]);
}
