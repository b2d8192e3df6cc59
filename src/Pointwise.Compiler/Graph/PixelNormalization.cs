using System;
using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <summary>The declared normalisation as a scale and a shift for each channel.</summary>
internal static class PixelNormalization
{
    private static readonly double[] _imageNetMean = [0.485, 0.456, 0.406];
    private static readonly double[] _imageNetDeviation = [0.229, 0.224, 0.225];

    public static (double[] Scale, double[] Shift) Of(PixelScale scale, int channels, ArgumentPath path)
    {
        switch (scale)
        {
            case PixelScale.None:
                return ([], []);
            case PixelScale.MinusOneToOne:
                return (Repeat(1 / 127.5), Repeat(-1));
            case PixelScale.ZeroToOne:
                return (Repeat(1 / 255.0), Repeat(0));
            case PixelScale.ImageNet when channels == 3:
                return (_imageNetDeviation.Select(d => 1 / (255 * d)).ToArray(), _imageNetMean.Zip(_imageNetDeviation, (m, d) => -m / d).ToArray());
            case PixelScale.ImageNet:
                throw new SpecException(SpecErrorKind.ArgumentOutOfRange, path, $"PixelScale.ImageNet has means and deviations for 3 channels; the input has {channels}");
            default:
                throw new SpecException(SpecErrorKind.ArgumentOutOfRange, path, $"Pixels must be a value of PixelScale; found {(int)scale}");
        }

        double[] Repeat(double value)
        {
            var values = new double[channels];
            for (int i = 0; i < channels; i++)
                values[i] = value;
            return values;
        }
    }
}
