using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.CodeFixes;

/// <summary>
/// PW0006, PW0010 and PW0011: writes the nearest name that exists. A layer that the weights file calls otherwise (PW0011) is renamed in all attributes of the
/// declaration, as others may read it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectName)), Shared]
public sealed class CorrectName : CodeFixProvider
{
    private const string TensorMissing = "PW0011";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["PW0006", "PW0010", TensorMissing];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not SyntaxNode root)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(CorrectionProperties.Written, out string? written) || written is null
                || !diagnostic.Properties.TryGetValue(CorrectionProperties.Nearest, out string? nearest) || nearest is null)
            {
                continue;
            }

            LiteralExpressionSyntax[] literals = Literals(root, diagnostic, written);
            if (literals.Length == 0)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    diagnostic.Id == TensorMissing ? $"Rename the layer '{written}' to '{nearest}', as in the weights file" : $"Change '{written}' to '{nearest}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNodes(literals, (_, literal) => literal.WithToken(Literal(nearest, literal.Token))))),
                    $"{nameof(CorrectName)}:{written}:{nearest}"),
                diagnostic);
        }
    }

    /// <summary>The literals that hold the name: of the argument in question, or of all attributes of the class. A name that a constant holds is not changed.</summary>
    private static LiteralExpressionSyntax[] Literals(SyntaxNode root, Diagnostic diagnostic, string written)
    {
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan);
        SyntaxNode[] within = diagnostic.Id == TensorMissing
            ? [.. (place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.AttributeLists ?? default).SelectMany(list => list.Attributes).Where(attribute => !IsNetwork(attribute))]
            : [place];
        LiteralExpressionSyntax[] literals = [.. within.SelectMany(node => node.DescendantNodesAndSelf()).OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText == written)];
        // Without a Name there is nothing to rename: the layer has its name from its place.
        return diagnostic.Id != TensorMissing || literals.Any(literal => literal.Parent is AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: "Name" }) ? literals : [];
    }

    /// <summary>The attribute whose Weights may be spelt as a layer is.</summary>
    private static bool IsNetwork(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText == "Weights") == true;

    private static SyntaxToken Literal(string text, SyntaxToken old) => SyntaxFactory.Literal(old.LeadingTrivia, SymbolDisplay.FormatLiteral(text, quote: true), text, old.TrailingTrivia);
}
