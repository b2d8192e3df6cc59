using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pointwise.CodeFixes;

/// <summary>PW0003: keeps Rho and removes Resolution, or the other way round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepOneSize)), Shared]
public sealed class KeepOneSize : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["PW0003"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not SyntaxNode root
            || root.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentListSyntax>() is not AttributeArgumentListSyntax list)
        {
            return;
        }

        foreach ((string kept, string removed) in new[] { (InputSize.Resolution, InputSize.Rho), (InputSize.Rho, InputSize.Resolution) })
        {
            if (Find(list, kept) is not AttributeArgumentSyntax keep || Find(list, removed) is not AttributeArgumentSyntax remove)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Keep '{keep}' and remove {removed}",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(list, Without(list, remove)))),
                    $"{nameof(KeepOneSize)}:{kept}"),
                context.Diagnostics);
        }
    }

    private static AttributeArgumentSyntax? Find(AttributeArgumentListSyntax list, string name) =>
        list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    private static AttributeArgumentListSyntax Without(AttributeArgumentListSyntax list, AttributeArgumentSyntax argument) =>
        list.WithArguments(list.Arguments.Remove(argument));
}
