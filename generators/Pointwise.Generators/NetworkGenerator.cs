using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Pointwise.Compiler;
using Pointwise.Compiler.Weights;
using Pointwise.Generators.Diagnostics;
using Pointwise.Generators.Frontend;

namespace Pointwise.Generators;

/// <summary>
/// Wires the pipeline: attributes and manifests become records, the compiler turns records into C#. Code and errors are two branches, so that a
/// moved attribute moves its squiggle and emits nothing again.
/// </summary>
[Generator]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>UTF-8 without a byte order mark: an emitted file is the same bytes as its text.</summary>
    private static readonly Encoding _utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ProjectInput> project = context.AdditionalTextsProvider
            .Where(static text => WeightsFile.IsManifest(text.Path))
            .Select(static (text, cancellation) => WeightsFile.Read(text, cancellation)).WithTrackingName(TrackingNames.Weights)
            .Collect()
            .Select(static (files, _) => WeightsFiles.Of(files))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => new ProjectInput(pair.Left, CompilerProperties.DisabledPasses(pair.Right.GlobalOptions))).WithTrackingName(TrackingNames.Project);

        foreach (string attribute in DeclarationReader.Attributes)
        {
            IncrementalValuesProvider<Declaration> declarations = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, DeclarationReader.Read)
                .WithTrackingName(TrackingNames.Declarations);
            IncrementalValuesProvider<Network> networks = declarations
                .Combine(project)
                .Select(static (pair, _) => Network.Of(pair.Left, pair.Right))
                .WithTrackingName(TrackingNames.Networks);

            context.RegisterSourceOutput(
                networks.Where(static network => network.Declaration.Emission != Emission.Nothing)
                    .Select(static (network, _) => new CodeInput(network.Declaration.Spec, network.Input, network.Declaration.Emission)).WithTrackingName(TrackingNames.CodeInputs)
                    .Select(static (input, cancellation) => input.Compile(cancellation)).WithTrackingName(TrackingNames.Sources),
                static (output, sources) =>
                {
                    foreach (GeneratedSource source in sources.Files)
                        output.AddSource(source.HintName, SourceText.From(source.Text, _utf8));
                });

            context.RegisterSourceOutput(
                networks.Select(static (network, cancellation) => network.Check(cancellation)).WithTrackingName(TrackingNames.Errors),
                static (output, errors) =>
                {
                    foreach (DiagnosticInfo error in errors.All)
                        output.ReportDiagnostic(error.ToDiagnostic());
                });
        }

        context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(BudgetReader.Attribute, static (_, _) => true, BudgetReader.CheckAlone).WithTrackingName(TrackingNames.Budgets),
            static (output, error) =>
            {
                if (error is not null)
                    output.ReportDiagnostic(error.ToDiagnostic());
            });
    }
}
