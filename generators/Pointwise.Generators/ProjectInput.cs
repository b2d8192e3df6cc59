using System;
using System.Collections.Immutable;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Generators.Frontend;

namespace Pointwise.Generators;

/// <summary>
/// The manifests of a project. What a step gives is a class, here and below: over a struct the JIT would compile all that is generic in the compiler's steps
/// once more, which was 400 methods.
/// </summary>
internal sealed record WeightsFiles(EquatableArray<WeightsFile> All)
{
    public static WeightsFiles Of(ImmutableArray<WeightsFile> files) => new(files.OrderBy(file => file.File, StringComparer.Ordinal).ToEquatableArray());
}

/// <summary>What a project has for all its networks.</summary>
internal sealed record ProjectInput(WeightsFiles Weights, EquatableArray<string> DisabledPasses);
