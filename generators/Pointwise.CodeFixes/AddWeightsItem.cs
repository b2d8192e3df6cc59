using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Pointwise.CodeFixes;

/// <summary>
/// PW0010: adds the weights file to the project. A project file is no document of a workspace, but an additional file is; the build makes it one, so the
/// edit has a preview and can be undone like any other.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddWeightsItem)), Shared]
public sealed class AddWeightsItem : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["PW0010"];

    /// <summary>None: a second declaration of the same file would add the same item.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        if (ProjectFile(document.Project) is not TextDocument project
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not SyntaxNode root
            || root.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Expression: LiteralExpressionSyntax { Token.Value: string file } })
        {
            return;
        }

        SourceText before = await project.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (ProjectText.WithItem(before.ToString(), file) is not string after)
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Add <PointwiseWeights Include=\"{file}\" /> to {project.Name}",
                _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(project.Id, SourceText.From(after, before.Encoding, before.ChecksumAlgorithm))),
                nameof(AddWeightsItem)),
            context.Diagnostics);
    }

    private static TextDocument? ProjectFile(Project project) =>
        project.AdditionalDocuments.FirstOrDefault(text => text.Name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase));
}
