using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace PointwiseBenchmarks.Networks;

/// <summary>
/// A network of one kernel: the layer several times side by side, so that what brings its input and takes its output is little beside it. A cheap layer in
/// front makes the map from a picture of one channel; behind, one that reads a pixel in 31 is the output.
/// </summary>
internal static class KernelNetwork
{
    /// <summary>Times that the layer is computed, by one run or by as many.</summary>
    public const int Layers = 8;

    private const string Source = "source";

    private const string Sample = "sample";

    private static readonly LayerSpec _sample = new(LayerKind.Depthwise, Name: Sample, Stride: 31);

    /// <summary>The declaration.</summary>
    public static LayeredSpec Spec(KernelFamily kernel) => kernel switch
    {
        KernelFamily.FirstConvolution => Network(224, 3, [new(LayerKind.Conv, 32, Kernel: 3, Stride: 2), _sample]),
        KernelFamily.DepthwiseStride1 => Repeated(56, 128, new(LayerKind.Depthwise, Kernel: 3)),
        KernelFamily.DepthwiseStride2 => Repeated(112, 64, new(LayerKind.Depthwise, Kernel: 3, Stride: 2)),
        KernelFamily.Pointwise14x14x512 => Repeated(14, 512, new(LayerKind.Pointwise, 512)),
        KernelFamily.Pointwise7x7x1024 => Repeated(7, 1024, new(LayerKind.Pointwise, 1024)),
        KernelFamily.Pointwise56x56x128 => Repeated(56, 128, new(LayerKind.Pointwise, 128)),
        KernelFamily.SeparableStrips => Repeated(112, 32, new(LayerKind.DepthwiseSeparable, 64, Kernel: 3)),
        KernelFamily.Dense => Repeated(1, 1024, new(LayerKind.Dense, 1000)),
        KernelFamily.GlobalAveragePool => Repeated(7, 1024, new(LayerKind.GlobalAveragePool)),
        KernelFamily.Softmax => Repeated(1, 1000, new(LayerKind.Softmax)),
        _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
    };

    /// <summary>Runs that compute the layer <see cref="Layers"/> times. Only one layer can read the picture line by line.</summary>
    public static int Runs(KernelFamily kernel) => kernel == KernelFamily.FirstConvolution ? Layers : 1;

    /// <summary>Multiplications of the layer alone, all its times of a run.</summary>
    public static long MultAdds(NetworkPlan plan) =>
        plan.Steps.SelectMany(step => step.Layers(plan.Input)).Where(layer => layer.Node.Name is not (Source or Sample)).Sum(layer => layer.MultAdds);

    private static LayeredSpec Repeated(int side, int channels, LayerSpec layer)
    {
        var source = new LayerSpec(LayerKind.Conv, channels, Name: Source);
        return Network(side, 1, [source, .. Enumerable.Repeat(layer with { Input = Source }, Layers), _sample]);
    }

    private static LayeredSpec Network(int side, int channels, IEnumerable<LayerSpec> layers) => new(
        NetworkUnderTest.Type("KernelNetwork"), side, side, channels, layers.ToEquatableArray(), Pixels: PixelScale.MinusOneToOne, Activation: Activation.ReLU);
}
