using System.Linq;
using System.Threading;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;
using Pointwise.Generators.Frontend;

namespace Pointwise.Generators;

/// <summary>The emitted files of a network.</summary>
internal sealed record GeneratedFiles(EquatableArray<GeneratedSource> Files);

/// <summary>The errors of a network.</summary>
internal sealed record FoundErrors(EquatableArray<DiagnosticInfo> All);

/// <summary>What the code of a network depends on.</summary>
internal sealed record CodeInput(NetworkSpec Spec, CompilationInput Input, Emission Emission)
{
    public GeneratedFiles Compile(CancellationToken cancellation) =>
        new(Emission == Emission.Stub ? NetworkCompiler.Stub(Spec) : NetworkCompiler.Compile(Spec, Input, cancellation).Sources);
}

/// <summary>A declaration with the manifest that it names.</summary>
internal sealed record Network(Declaration Declaration, CompilationInput Input, DiagnosticInfo? BrokenManifest)
{
    public static Network Of(Declaration declaration, ProjectInput project)
    {
        WeightsFile? file = WeightsFile.Find(project.Weights.All, declaration.Spec.Weights);
        DiagnosticInfo? broken = file is { Table: null }
            ? DiagnosticInfo.Of(Descriptors.BrokenManifest, declaration.LocationOf(ArgumentPath.Network("Weights")),
                $"The manifest of the weights file '{declaration.Spec.Weights}' cannot be read: {file.Error}. Rebuild the project; if it persists, clean it first")
            : null;
        // The other files matter only to the message that the declared one is not among them.
        bool missing = file is null && declaration.Spec.Weights is not null;
        EquatableArray<string> names = missing ? project.Weights.All.Select(f => f.File).ToEquatableArray() : default;
        return new Network(declaration, new CompilationInput(file?.Table, names, project.DisabledPasses), broken);
    }

    /// <summary>All that is wrong, at its place in the source.</summary>
    public FoundErrors Check(CancellationToken cancellation)
    {
        var all = Declaration.Errors.ToList();
        if (BrokenManifest is not null)
            all.Add(BrokenManifest);
        else if (Declaration.Emission == Emission.Network)
            all.AddRange(NetworkCompiler.Check(Declaration.Spec, Input, Declaration.Budget, cancellation)
                .Select(error => DiagnosticInfo.Of(Descriptors.Of(error.Kind), Declaration.LocationOf(error.Path), error.Message, error.Details, error.Correction)));
        return new FoundErrors(all.ToEquatableArray());
    }
}
