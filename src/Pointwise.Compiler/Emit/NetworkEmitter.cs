using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Pointwise.Compiler.Emit.Kernels;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Emit;

/// <summary>Emits a planned network as three files: the class, its kernels, its weights.</summary>
internal static class NetworkEmitter
{
    public static EquatableArray<GeneratedSource> Emit(NetworkSpec spec, PlannedNetwork network, CancellationToken cancellation)
    {
        var classFile = new SourceWriter();
        using (TypeFrame.Open(classFile, spec.Type, network.Header(), ["System", "System.IO", "Pointwise", "Pointwise.Runtime", "Pointwise.Weights"]))
            ClassEmitter.Emit(classFile, spec, network);

        var kernels = new SourceWriter();
        using (TypeFrame.Open(kernels, spec.Type, network.Header(),
            ["System", "System.Runtime.CompilerServices", "System.Runtime.Intrinsics", "System.Runtime.Intrinsics.X86", "Pointwise.Runtime"]))
        using (TypeFrame.OpenType(kernels, spec.Type))
            EmitKernels(kernels, network.Plan, cancellation);

        var weights = new SourceWriter();
        using (TypeFrame.Open(weights, spec.Type, network.Header(), ["System", "System.IO", "Pointwise", "Pointwise.Runtime", "Pointwise.Weights"]))
        using (TypeFrame.OpenType(weights, spec.Type))
            WeightsEmitter.Emit(weights, spec, network);

        string stem = TypeFrame.FileStem(spec.Type);
        GeneratedSource File(string part, SourceWriter writer) => new($"{stem}{part}.g.cs", UsedTypes.Qualify(writer.ToString(), spec.Type.TakenNames));
        return new EquatableArray<GeneratedSource>(
        [
            File("", classFile),
            File(".Kernels", kernels),
            File(".Weights", weights),
        ]);
    }

    private static void EmitKernels(SourceWriter writer, NetworkPlan plan, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The kernels, one for each shape. In every one an output value is the same operations in the same order, so that all instruction sets give the same bits.</summary>");
        // On the class of kernels only: the user's class, and what coverage and analyzers say of it, stays the user's.
        writer.Line(TypeFrame.GeneratedCode);
        using (writer.Block("private static unsafe class Kernels"))
        {
            var done = new HashSet<string>();
            foreach (StepPlan step in plan.Steps)
            {
                cancellation.ThrowIfCancellationRequested();
                if (done.Add(step.KernelName))
                    EmitKernel(writer, step.KernelName, step.Kernel);
            }
        }
    }

    private static void EmitKernel(SourceWriter writer, string name, KernelPlan kernel)
    {
        switch (kernel)
        {
            case ConvolutionKernel { IsStrassen: true } strassen:
                StrassenEmitter.Emit(writer, name, strassen);
                break;
            case ConvolutionKernel convolution:
                ConvolutionEmitter.Emit(writer, name, convolution);
                break;
            case GroupedKernel grouped:
                GroupedEmitter.Emit(writer, name, grouped);
                break;
            case WinogradKernel winograd:
                WinogradEmitter.Emit(writer, name, winograd);
                break;
            case DepthwiseKernel depthwise:
                DepthwiseEmitter.Emit(writer, name, depthwise);
                break;
            case SeparableKernel separable:
                SeparableEmitter.Emit(writer, name, separable);
                break;
            case ChannelScaleKernel scale:
                ElementEmitter.Emit(writer, name, scale);
                break;
            case JoinKernel join:
                JoinEmitter.Emit(writer, name, join);
                break;
            case SlopeKernel slope:
                ElementEmitter.Emit(writer, name, slope);
                break;
            case FlattenKernel flatten:
                ShapingEmitter.Emit(writer, name, flatten);
                break;
            case PadKernel pad:
                ShapingEmitter.Emit(writer, name, pad);
                break;
            case ResizeKernel resize:
                ShapingEmitter.Emit(writer, name, resize);
                break;
            case LocalResponseKernel response:
                ShapingEmitter.Emit(writer, name, response);
                break;
            case ConcatKernel concat:
                ConcatEmitter.Emit(writer, name, concat);
                break;
            case PoolKernel pool:
                WindowPoolEmitter.Emit(writer, name, pool);
                break;
            case GlobalAveragePoolKernel pool:
                PoolEmitter.Emit(writer, name, pool);
                break;
            case TranscendentalKernel transcendental:
                ElementEmitter.Emit(writer, name, transcendental);
                break;
            case PackPixelsKernel pack:
                ElementEmitter.Emit(writer, name, pack);
                break;
            default:
                throw new System.ArgumentOutOfRangeException(nameof(kernel));
        }
    }

    private static IEnumerable<string> Header(this PlannedNetwork network)
    {
        NetworkPlan plan = network.Plan;
        yield return $"{plan.Graph.Name}: input {plan.Input}, {SourceWriter.Number(plan.MultAdds)} mult-adds, {SourceWriter.Number(network.Parameters)} parameters,";
        yield return $"arena {SourceWriter.Number(plan.ArenaBytes)} bytes, packed weights {SourceWriter.Number(plan.WeightBytes)} bytes"
            + (network.Weights is null ? "." : $", weights file {network.Weights.File} (sha256 {network.Weights.Sha256}).");
    }
}
