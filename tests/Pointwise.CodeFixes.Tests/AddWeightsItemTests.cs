using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Pointwise.CodeFixes;
using Xunit;

namespace CodeFixTests;

/// <summary>
/// Run in a workspace of its own: Microsoft's framework wants the error gone after the fix, and this one stays until the build has read the file.
/// </summary>
public sealed class AddWeightsItemTests
{
    private const string Source = "[Pointwise.Network(4, 4, 3, Weights = \"models/net.safetensors\"), Pointwise.Conv(8)]\npublic partial class Net;\n";

    [Theory]
    [InlineData(
        "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <!-- As its author wrote it.   -->\n</Project>\n",
        "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <!-- As its author wrote it.   -->\n"
            + "  <ItemGroup>\n    <PointwiseWeights Include=\"models/net.safetensors\" />\n  </ItemGroup>\n</Project>\n")]
    [InlineData(
        "<Project>\r\n\t<ItemGroup>\r\n\t\t<PointwiseWeights Include=\"a.safetensors\" Link=\"b.safetensors\" />\r\n\t</ItemGroup>\r\n</Project>",
        "<Project>\r\n\t<ItemGroup>\r\n\t\t<PointwiseWeights Include=\"a.safetensors\" Link=\"b.safetensors\" />\r\n"
            + "\t\t<PointwiseWeights Include=\"models/net.safetensors\" />\r\n\t</ItemGroup>\r\n</Project>")]
    public async Task AddsAnItem(string before, string after) => Assert.Equal(after, await Fix("Net.csproj", before));

    [Theory]
    [InlineData("Net.csproj", "no project")]
    [InlineData("notes.txt", "<Project>\n</Project>\n")]
    public async Task OffersNothing(string file, string text) => Assert.Null(await Fix(file, text));

    private static async Task<string?> Fix(string file, string text)
    {
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject("Project", LanguageNames.CSharp).WithMetadataReferences(TestedFramework.References);
        TextDocument additional = project.AddAdditionalDocument(file, text);
        Document document = additional.Project.AddDocument("Net.cs", Source);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        SyntaxNode argument = (await tree.GetRootAsync(TestContext.Current.CancellationToken)).DescendantNodes().OfType<AttributeArgumentSyntax>().Single(node => node.NameEquals is not null);
        DiagnosticDescriptor descriptor = new GeneratorErrors().SupportedDiagnostics.Single(descriptor => descriptor.Id == "PW0010");
        var actions = new List<CodeAction>();
        await new AddWeightsItem().RegisterCodeFixesAsync(new CodeFixContext(
            document, Diagnostic.Create(descriptor, Location.Create(tree, argument.Span), ""), (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        if (actions.Count == 0)
            return null;
        CodeAction action = Assert.Single(actions);
        Assert.Equal("Add <PointwiseWeights Include=\"models/net.safetensors\" /> to Net.csproj", action.Title);
        var operation = (ApplyChangesOperation)Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken));
        SourceText changed = await operation.ChangedSolution.GetAdditionalDocument(additional.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        return changed.ToString();
    }
}
