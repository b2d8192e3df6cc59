using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace CompilerTests;

/// <summary>Declarations in the words of the attributes, and the compiler's stages on them one by one.</summary>
internal static class Declare
{
    public static TypeSpec Type(string name = "Net") => new("Networks", default, name);

    /// <summary>A network without default activation whose pixels are taken as they are, with SAME padding.</summary>
    public static LayeredSpec Network(int height, int width, int channels, params IEnumerable<LayerSpec> layers) =>
        new(Type(), height, width, channels, layers.ToEquatableArray());

    public static LayerSpec Conv(int filters, int kernel = 1, int stride = 1, int dilation = 1, Padding? padding = null, Activation? activation = null) =>
        new(LayerKind.Conv, filters, null, null, kernel, stride, dilation, padding, activation);

    public static LayerSpec Depthwise(int kernel = 3, int stride = 1, int dilation = 1, Padding? padding = null, Activation? activation = null) =>
        new(LayerKind.Depthwise, 0, null, null, kernel, stride, dilation, padding, activation);

    public static LayerSpec Pointwise1x1(int filters, Activation? activation = null) => new(LayerKind.Pointwise, filters, Activation: activation);

    public static LayerSpec Separable(int filters, int stride = 1) => new(LayerKind.DepthwiseSeparable, filters, Kernel: 3, Stride: stride);

    public static LayerSpec Dense(int units, Activation? activation = null) => new(LayerKind.Dense, units, Activation: activation);

    public static LayerSpec Add(params string[] layers) => new(LayerKind.Add, Joined: layers.ToEquatableArray());

    public static LayerSpec Concat(params string[] layers) => new(LayerKind.Concat, Joined: layers.ToEquatableArray());

    public static LayerSpec Multiply(params string[] layers) => new(LayerKind.Multiply, Joined: layers.ToEquatableArray());

    /// <summary>A layer without arguments.</summary>
    public static LayerSpec Layer(LayerKind kind) => new(kind);

    public static LayerSpec Named(this LayerSpec layer, string name) => layer with { Name = name };

    public static LayerSpec Reading(this LayerSpec layer, string input) => layer with { Input = input };

    /// <summary>The layer with an <c>[Output]</c> after it.</summary>
    public static LayerSpec Output(this LayerSpec layer) => layer with { IsOutput = true };

    /// <summary>The graph before any pass.</summary>
    /// <exception cref="InvalidOperationException">The declaration is wrong; the message has its errors.</exception>
    public static NetworkGraph Lower(NetworkSpec spec)
    {
        var errors = new SpecErrors();
        return NetworkCompiler.Lower(spec, errors) ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors.All));
    }

    /// <summary>The graph after all passes but those named.</summary>
    public static NetworkGraph Optimise(NetworkSpec spec, params string[] without) => PassPipeline.Run(Lower(spec), without);

    public static NetworkPlan Plan(NetworkSpec spec) => Planner.Plan(Optimise(spec), []);

    /// <summary>All that is wrong with a declaration.</summary>
    public static SpecError[] Errors(NetworkSpec spec, CompilationInput? input = null, BudgetSpec? budget = null) =>
        [.. NetworkCompiler.Check(spec, input ?? new CompilationInput(), budget)];

    public static CompiledNetwork Compile(NetworkSpec spec, CompilationInput? input = null) => NetworkCompiler.Compile(spec, input ?? new CompilationInput());

    /// <summary>The plan as held against a weights file.</summary>
    public static PlannedNetwork Plan(NetworkSpec spec, WeightTable weights)
    {
        var errors = new SpecErrors();
        PlannedNetwork? planned = NetworkCompiler.Plan(spec, new CompilationInput(weights), errors);
        return errors.Any ? throw new InvalidOperationException(string.Join(Environment.NewLine, errors.All)) : planned!;
    }

    /// <summary>The text of one of a network's generated files.</summary>
    /// <param name="part">"" for the class, ".Kernels" or ".Weights".</param>
    public static string Code(NetworkSpec spec, string part, CompilationInput? input = null)
    {
        CompiledNetwork compiled = Compile(spec, input);
        return compiled.Errors.Count > 0
            ? throw new InvalidOperationException(string.Join(Environment.NewLine, compiled.Errors))
            : compiled.Sources.Single(source => source.HintName == $"Networks.Net{part}.g.cs").Text;
    }
}
