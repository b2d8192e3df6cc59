namespace Pointwise.Compiler.Graph;

/// <summary>A window that moves over a map, in pixels.</summary>
/// <param name="Dilation">The distance of neighbouring taps.</param>
public sealed record Window(int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int Dilation = 1)
{
    /// <summary>A window whose sides and strides are equal.</summary>
    public static Window Square(int kernel, int stride = 1, int dilation = 1) => new(kernel, kernel, stride, stride, dilation);

    /// <summary>From the first tap of a column to its last.</summary>
    public int ReachHeight => (KernelHeight - 1) * Dilation;

    /// <summary>From the first tap of a row to its last.</summary>
    public int ReachWidth => (KernelWidth - 1) * Dilation;

    /// <summary>The size of the map that the window makes of one with borders; null where it does not fit in.</summary>
    public Shape? Over(Shape map, Border border, int channels)
    {
        int height = map.Height + border.Top + border.Bottom - ReachHeight - 1, width = map.Width + border.Left + border.Right - ReachWidth - 1;
        return height < 0 || width < 0 ? null : new Shape((height / StrideHeight) + 1, (width / StrideWidth) + 1, channels);
    }

    /// <summary>The window in a few words: "3x3 stride 2".</summary>
    public override string ToString() =>
        $"{KernelHeight}x{KernelWidth}"
        + (StrideHeight == StrideWidth ? StrideHeight == 1 ? "" : $" stride {StrideHeight}" : $" stride {StrideHeight}x{StrideWidth}")
        + (Dilation == 1 ? "" : $" dilation {Dilation}");
}
