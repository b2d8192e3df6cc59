using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pointwise.Generators;

namespace CodeFixTests;

/// <summary>
/// The generator's errors as an editor hands them to code fixes: in the syntax tree at their place. The generator names a file and a span, as a tree would
/// live as long as its cache; an editor finds the document by the path. The test framework does not, and would fix nothing that a generator reports.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GeneratorErrors : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. typeof(NetworkGenerator).Assembly.GetType("Pointwise.Generators.Diagnostics.Descriptors", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSemanticModelAction(model =>
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create(
                [new NetworkGenerator().AsSourceGenerator()], model.Options.AdditionalFiles, (CSharpParseOptions)model.SemanticModel.SyntaxTree.Options);
            SyntaxTree tree = model.SemanticModel.SyntaxTree;
            foreach (Diagnostic error in driver.RunGenerators(model.SemanticModel.Compilation, model.CancellationToken).GetRunResult().Diagnostics)
            {
                if (error.Location.GetLineSpan().Path == tree.FilePath)
                    model.ReportDiagnostic(Diagnostic.Create(error.Descriptor, Location.Create(tree, error.Location.SourceSpan), error.Properties, error.GetMessage(null)));
            }
        });
    }
}
