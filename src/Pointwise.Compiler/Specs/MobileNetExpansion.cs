using System;
using System.Collections.Generic;
using System.Globalization;

namespace Pointwise.Compiler.Specs;

/// <summary>Expands <c>[MobileNet]</c> into the layers of Table 1 of arXiv 1704.04861.</summary>
public static class MobileNetExpansion
{
    /// <summary>The resolution that ρ multiplies (paper section 3.4).</summary>
    public const int BaseResolution = 224;

    /// <summary>Output channels and stride of the thirteen depthwise-separable blocks at α = 1.</summary>
    private static readonly (int Filters, int Stride)[] _blocks =
    [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
        (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ];

    public static LayeredSpec Expand(MobileNetSpec spec, SpecErrors errors)
    {
        int resolution = InputResolution(spec, errors);
        if (spec.Classes is < 1 or > 1_000_000)
            errors.Add(SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Network("Classes"), $"Classes must be from 1 to 1000000; found {spec.Classes}");
        if (spec.OutputStride is not (8 or 16 or 32))
            errors.Add(SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Network("OutputStride"), $"OutputStride must be 8, 16 or 32; found {spec.OutputStride}");

        var layers = new List<LayerSpec> { new(LayerKind.Conv, 32, Kernel: 3, Stride: 2) };
        // The strides that would go beyond the output stride become dilations of the blocks after them, as in TF-slim.
        int reached = 2, rate = 1;
        foreach ((int filters, int stride) in _blocks)
        {
            bool dense = reached >= spec.OutputStride;
            layers.Add(new LayerSpec(LayerKind.DepthwiseSeparable, filters, Kernel: 3, Stride: dense ? 1 : stride, Dilation: dense ? rate : 1));
            if (dense)
                rate *= stride;
            else
                reached *= stride;
        }

        // The embedding is thinned also where it is the output: its width is what α is about.
        layers[layers.Count - 1] = layers[layers.Count - 1] with { MinimumFilters = 1 };
        layers.Add(new LayerSpec(LayerKind.GlobalAveragePool, Name: "embedding", IsOutput: !spec.Classifier));
        if (spec.Classifier)
        {
            layers.Add(new LayerSpec(LayerKind.Dense, spec.Classes + (spec.Background ? 1 : 0), IsOutput: !spec.Softmax));
            if (spec.Softmax)
                layers.Add(new LayerSpec(LayerKind.Softmax, IsOutput: true));
        }

        return new LayeredSpec(spec.Type, resolution, resolution, 3, layers.ToEquatableArray(), spec.Weights, spec.Pixels,
            spec.Alpha, 1, spec.Rounding, spec.Padding, spec.Activation, spec.Epsilon);
    }

    private static int InputResolution(MobileNetSpec spec, SpecErrors errors)
    {
        if (spec is { Rho: not null, Resolution: not null })
        {
            errors.Add(SpecErrorKind.RhoAndResolution, ArgumentPath.Network("Resolution"),
                $"Rho and Resolution are two ways to say one thing: give either Rho = {Number(spec.Rho.Value)} (Resolution {ScaledSize(BaseResolution, spec.Rho.Value)}) "
                + $"or Resolution = {spec.Resolution} (Rho {spec.Resolution} / {BaseResolution}.0), not both");
        }

        if (spec.Resolution is int resolution)
        {
            if (resolution is >= 1 and <= 4096)
                return resolution;
            errors.Add(SpecErrorKind.InputSizeOutOfRange, ArgumentPath.Network("Resolution"), $"Resolution must be from 1 to 4096 pixels; found {resolution}");
            return BaseResolution;
        }

        return ScaledSize(BaseResolution, CheckRho(spec.Rho ?? 1, errors));
    }

    /// <summary>A side of the input times ρ, to the nearest whole pixel.</summary>
    public static int ScaledSize(int size, double rho) => Math.Max(1, (int)Math.Round(size * rho, MidpointRounding.AwayFromZero));

    /// <summary>The declared resolution multiplier if it can be used; otherwise reports why not and takes 1.</summary>
    public static double CheckRho(double rho, SpecErrors errors)
    {
        if (rho > 0 && rho <= 2)
            return rho;
        errors.Add(SpecErrorKind.InputSizeOutOfRange, ArgumentPath.Network("Rho"),
            $"The resolution multiplier Rho must be in (0, 2]; found {Number(rho)}. Rho = 192 / 224.0 makes an input of 192 pixels");
        return 1;
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
