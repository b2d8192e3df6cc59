namespace Pointwise.Compiler;

/// <summary>The shape of a value: height and width in pixels, and channels.</summary>
public sealed record Shape(int Height, int Width, int Channels)
{
    /// <summary>Channels in a block of the blocked layout.</summary>
    public const int Block = 16;

    /// <summary>Blocks that hold the channels; the last may be partly empty.</summary>
    public int Blocks => (Channels + Block - 1) / Block;

    public int Pixels => Height * Width;

    public int Length => Height * Width * Channels;

    public override string ToString() => $"{Height}x{Width}x{Channels}";
}

/// <summary>Pixels added around a value: a convolution's padding, or the halo that a buffer carries for it.</summary>
public readonly record struct Border(int Top, int Left, int Bottom, int Right)
{
    public bool IsEmpty => (Top | Left | Bottom | Right) == 0;

    public Border Union(Border other) => new(
        System.Math.Max(Top, other.Top), System.Math.Max(Left, other.Left),
        System.Math.Max(Bottom, other.Bottom), System.Math.Max(Right, other.Right));

    public override string ToString() => IsEmpty ? "0" : $"{Top},{Left},{Bottom},{Right}";
}
