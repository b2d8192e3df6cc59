using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pointwise.CodeFixes;

/// <summary>Replaces <c>Rho = 192 / 224.0</c> of a MobileNet by <c>Resolution = 192</c>, and back.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConvertInputSize)), Shared]
public sealed class ConvertInputSize : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not SyntaxNode root
            || root.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } argument
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not SemanticModel model
            || model.GetTypeInfo(attribute, context.CancellationToken).Type?.ToDisplayString() != "Pointwise.MobileNetAttribute"
            || InputSize.Other(argument, model.GetConstantValue(argument.Expression, context.CancellationToken).Value) is not AttributeArgumentSyntax other)
        {
            return;
        }

        context.RegisterRefactoring(CodeAction.Create(
            $"Replace by '{other.ToFullString()}'",
            _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(argument, other.WithTriviaFrom(argument)))),
            nameof(ConvertInputSize)));
    }
}
