using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pointwise.CodeFixes;
using Xunit;

namespace CodeFixTests;

/// <summary>The refactoring stands for itself: it needs no diagnostic, and so neither the generator nor the framework for code fixes.</summary>
public sealed class ConvertInputSizeTests
{
    [Theory]
    [InlineData("[MobileNet(Alpha = 0.5, $Rho = 192 / 224.0)]", "[MobileNet(Alpha = 0.5, Resolution = 192)]")]
    [InlineData("[MobileNet($Rho = 0.5, Alpha = 0.5)]", "[MobileNet(Resolution = 112, Alpha = 0.5)]")]
    [InlineData("[MobileNet($Rho = 1)]", "[MobileNet(Resolution = 224)]")]
    [InlineData("[MobileNet(\n    $Rho = Half, // half\n    Alpha = 1)]", "[MobileNet(\n    Resolution = 112, // half\n    Alpha = 1)]")]
    [InlineData("[MobileNet($Resolution = 160)]", "[MobileNet(Rho = 160 / 224.0)]")]
    public async Task Converts(string before, string after) => Assert.Equal(Source(after), await Refactor(before));

    [Theory]
    [InlineData("[MobileNet($Rho = 0.3)]")]
    [InlineData("[MobileNet($Rho = -1)]")]
    [InlineData("[MobileNet($Resolution = 500)]")]
    [InlineData("[MobileNet($Resolution = 0)]")]
    [InlineData("[MobileNet($Alpha = 0.5)]")]
    [InlineData("[Network(4, 4, 3, $Rho = 0.5), Conv(8)]")]
    public async Task OffersNothing(string before) => Assert.Null(await Refactor(before));

    private static async Task<string?> Refactor(string marked)
    {
        string source = Source(marked);
        int position = source.IndexOf('$', System.StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Project", LanguageNames.CSharp)
            .WithMetadataReferences(TestedFramework.References)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("Net.cs", source.Remove(position, 1));
        var actions = new List<CodeAction>();
        await new ConvertInputSize().ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, new TextSpan(position, 0), actions.Add, TestContext.Current.CancellationToken));
        if (actions.Count == 0)
            return null;
        var operation = (ApplyChangesOperation)Assert.Single(await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken));
        SourceText text = await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        return text.ToString();
    }

    private static string Source(string attribute) => $$"""
        using Pointwise;

        {{attribute}}
        public partial class Net
        {
            private const double Half = 0.5;
        }
        """;
}
