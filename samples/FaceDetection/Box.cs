using System;

namespace FaceDetection;

/// <summary>A rectangle. What its unit is, and where it is measured from, its owner says.</summary>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The top edge.</param>
/// <param name="Right">The right edge.</param>
/// <param name="Bottom">The bottom edge.</param>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    /// <summary>From left to right.</summary>
    public float Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public float Height => Bottom - Top;

    /// <summary>The intersection over the union (IoU): 1 of a box with itself, 0 of boxes that have no area in common.</summary>
    /// <param name="other">The other box.</param>
    public float Overlap(in Box other)
    {
        float width = MathF.Min(Right, other.Right) - MathF.Max(Left, other.Left);
        float height = MathF.Min(Bottom, other.Bottom) - MathF.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        float common = width * height;
        return common / ((Width * Height) + (other.Width * other.Height) - common);
    }

    /// <summary>The part of this box inside another.</summary>
    /// <param name="bounds">The other box.</param>
    public Box Clip(in Box bounds) => new(
        Math.Clamp(Left, bounds.Left, bounds.Right),
        Math.Clamp(Top, bounds.Top, bounds.Bottom),
        Math.Clamp(Right, bounds.Left, bounds.Right),
        Math.Clamp(Bottom, bounds.Top, bounds.Bottom));
}
