using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Pointwise.Compiler.Emit;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler;

/// <summary>What a network is compiled with, beside its declaration.</summary>
/// <param name="Weights">The manifest of the declared weights file; null when none is declared or none was found.</param>
/// <param name="WeightsFiles">All weights files of the project, for the message when the declared one is not among them.</param>
/// <param name="DisabledPasses">Names of passes, and of choices of the planner, that are switched off.</param>
public sealed record CompilationInput(WeightTable? Weights = null, EquatableArray<string> WeightsFiles = default, EquatableArray<string> DisabledPasses = default);

/// <summary>One generated file.</summary>
public sealed record GeneratedSource(string HintName, string Text);

/// <summary>What compiling a network gives: files, and errors. Wrong weights still give files, so that one cause is one error.</summary>
public sealed record CompiledNetwork(EquatableArray<GeneratedSource> Sources, EquatableArray<SpecError> Errors);

/// <summary>The compiler: declaration -> graph -> passes -> plan -> C#. A pure function of its input.</summary>
public static class NetworkCompiler
{
    /// <summary>Compiles a network; with errors in its declaration the files hold a stub.</summary>
    public static CompiledNetwork Compile(NetworkSpec spec, CompilationInput input, CancellationToken cancellation = default)
    {
        EquatableArray<GeneratedSource>? sources = null;
        EquatableArray<SpecError> errors = Guard(found =>
        {
            if (Plan(spec, input, found, cancellation) is PlannedNetwork planned)
                sources = NetworkEmitter.Emit(spec, planned, cancellation);
        });
        return new CompiledNetwork(sources ?? Stub(spec), errors);
    }

    /// <summary>Members that only throw: for a network that is wrong, so that the code that uses it has no errors of its own.</summary>
    public static EquatableArray<GeneratedSource> Stub(NetworkSpec spec) => StubEmitter.Emit(spec);

    /// <summary>All that is wrong with a network, without emitting it.</summary>
    /// <param name="budget">What it may need; null: no limits. The code does not depend on it.</param>
    public static EquatableArray<SpecError> Check(NetworkSpec spec, CompilationInput input, BudgetSpec? budget = null, CancellationToken cancellation = default) =>
        Guard(errors =>
        {
            PlannedNetwork? planned = Plan(spec, input, errors, cancellation);
            if (budget is not null)
                BudgetCheck.Check(budget, errors.Any ? null : planned, errors);
        });

    private static EquatableArray<SpecError> Guard(Action<SpecErrors> stages)
    {
        var errors = new SpecErrors();
        // Numbers in messages are the same in every language: some have a minus sign of their own.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            stages(errors);
        }
        catch (SpecException e)
        {
            errors.Add(e.Error.Kind, e.Error.Path, e.Error.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A crash would show as CS8785 without a place; this shows at the declaration.
            errors.Add(SpecErrorKind.InternalError, ArgumentPath.Network(""), $"The compiler failed on this declaration: {e.Message} Please report it with the declaration");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        return errors.All.ToEquatableArray();
    }

    /// <summary>All stages but the last; null when the declaration is wrong.</summary>
    public static PlannedNetwork? Plan(NetworkSpec spec, CompilationInput input, SpecErrors errors, CancellationToken cancellation = default)
    {
        NetworkGraph? graph = Lower(spec, errors, cancellation);
        if (graph is null)
            return null;
        long? values = null;
        if (input.Weights is not null)
        {
            graph = WeightsCheck.Check(graph, input.Weights, errors, out long bound);
            values = bound;
        }
        else if (spec.Weights is not null)
        {
            string found = input.WeightsFiles.Count == 0 ? "the project has none" : "the project has " + string.Join(", ", input.WeightsFiles.Select(file => $"'{file}'"));
            Correction? correction = Correction.Of(spec.Weights, input.WeightsFiles);
            errors.Add(SpecErrorKind.WeightsFileMissing, ArgumentPath.Network("Weights"),
                $"The weights file '{spec.Weights}' is not among the project's safetensors files; {found}. Put it into the project's folder, "
                + $"or add <PointwiseWeights Include=\"path\" /> to the project{Correction.Question(correction)}",
                correction: correction);
        }

        CheckPassNames(input.DisabledPasses, errors);
        NetworkCounts counts = NetworkCounts.Of(graph);
        NetworkGraph optimised = PassPipeline.Run(graph, input.DisabledPasses.ToArray(), cancellation);
        return new PlannedNetwork(graph, Planner.Plan(optimised, input.DisabledPasses.ToArray(), cancellation), counts, values ?? counts.Parameters, input.Weights);
    }

    private static void CheckPassNames(EquatableArray<string> names, SpecErrors errors)
    {
        string[] known = [.. PassPipeline.All.Select(pass => pass.Name), .. Planner.Choices];
        foreach (string name in names.Where(name => !known.Contains(name)))
        {
            errors.Add(SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Network(""),
                $"PointwiseDisabledPasses must be names of passes ({string.Join(", ", known)}), separated by commas; found '{name}'");
        }
    }

    /// <summary>The graph as declared, before any pass; null when the declaration is wrong.</summary>
    public static NetworkGraph? Lower(NetworkSpec spec, SpecErrors errors, CancellationToken cancellation = default)
    {
        LayeredSpec layered = spec switch
        {
            MobileNetSpec mobileNet => MobileNetExpansion.Expand(mobileNet, errors),
            LayeredSpec declared => declared,
            _ => throw new ArgumentOutOfRangeException(nameof(spec)),
        };
        return errors.Any ? null : Lowering.Lower(layered, errors, cancellation);
    }
}

/// <summary>A network as planned, with what its documentation shows.</summary>
/// <param name="Graph">Before the passes.</param>
/// <param name="Parameters">Values of the tensors it uses; without a weights file as many as an unfolded checkpoint has.</param>
public sealed record PlannedNetwork(NetworkGraph Graph, NetworkPlan Plan, NetworkCounts Counts, long Parameters, WeightTable? Weights);
