using Microsoft.CodeAnalysis;

namespace PointwiseBenchmarks.Generator;

/// <summary>Looks for the same attribute and emits a comment: what any generator costs in a process that has run none, for the C# compiler's own start.</summary>
[Generator]
public sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("Pointwise.MobileNetAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name),
        static (output, name) => output.AddSource("Empty.g.cs", $"// {name}"));
}
