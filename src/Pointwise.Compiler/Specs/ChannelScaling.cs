using System;
using System.Globalization;

namespace Pointwise.Compiler.Specs;

/// <summary>Channels * α as the source of the weights rounds it.</summary>
public static class ChannelScaling
{
    public static int Scale(int channels, double alpha, ChannelRounding rounding)
    {
        if (alpha == 1)
            return channels;
        switch (rounding)
        {
            case ChannelRounding.Slim:
                return Math.Max((int)(channels * alpha), Math.Min(8, channels));
            case ChannelRounding.Keras:
                return (int)(channels * alpha);
            case ChannelRounding.Timm:
                double exact = channels * alpha;
                int rounded = Math.Max(8, (int)(exact + 4) / 8 * 8);
                return rounded < 0.9 * exact ? rounded + 8 : rounded;
            default:
                throw new ArgumentOutOfRangeException(nameof(rounding));
        }
    }

    /// <summary>The declared width multiplier if it can be used; otherwise reports why not and takes 1.</summary>
    public static double CheckAlpha(double alpha, SpecErrors errors)
    {
        if (alpha > 0 && alpha <= 1.5)
            return alpha;
        errors.Add(SpecErrorKind.AlphaOutOfRange, ArgumentPath.Network("Alpha"),
            $"The width multiplier Alpha must be in (0, 1.5]; found {alpha.ToString(CultureInfo.InvariantCulture)}. The paper uses 1, 0.75, 0.5 and 0.25");
        return 1;
    }
}
