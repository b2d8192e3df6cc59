using System;

namespace PoseEstimation;

/// <summary>
/// The four maps that PoseNet computes: for every cell of a grid with one cell for <see cref="Stride"/> pixels, how likely each joint is
/// in the cell (heatmap), how far it is from the cell's corner (offset), and how far the neighbouring joints of the skeleton are
/// (displacements). All maps are [height][width][channels]; where a map holds points, the y of all of them come first and the x after.
/// </summary>
public readonly ref struct PoseMaps
{
    /// <summary>Pixels of the network's input for one cell, vertically and horizontally.</summary>
    public const int Stride = 16;

    private readonly ReadOnlySpan<float> _heatmap;
    private readonly ReadOnlySpan<float> _offset;
    private readonly ReadOnlySpan<float> _displacementForward;
    private readonly ReadOnlySpan<float> _displacementBackward;

    /// <summary>The maps of one picture, not copied.</summary>
    /// <param name="height">Cells from top to bottom.</param>
    /// <param name="width">Cells from left to right.</param>
    /// <param name="heatmap">height * width * 17 logits.</param>
    /// <param name="offset">height * width * 34 pixels.</param>
    /// <param name="displacementForward">height * width * 32 pixels, from the joint nearer to the nose to the farther one.</param>
    /// <param name="displacementBackward">height * width * 32 pixels, the other way.</param>
    /// <exception cref="ArgumentOutOfRangeException">No cells.</exception>
    /// <exception cref="ArgumentException">A map that has not the length of its shape.</exception>
    public PoseMaps(
        int height,
        int width,
        ReadOnlySpan<float> heatmap,
        ReadOnlySpan<float> offset,
        ReadOnlySpan<float> displacementForward,
        ReadOnlySpan<float> displacementBackward)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        CheckLength(heatmap, height, width, Pose.JointCount, nameof(heatmap));
        CheckLength(offset, height, width, 2 * Pose.JointCount, nameof(offset));
        CheckLength(displacementForward, height, width, 2 * PoseTree.EdgeCount, nameof(displacementForward));
        CheckLength(displacementBackward, height, width, 2 * PoseTree.EdgeCount, nameof(displacementBackward));
        Height = height;
        Width = width;
        _heatmap = heatmap;
        _offset = offset;
        _displacementForward = displacementForward;
        _displacementBackward = displacementBackward;
    }

    /// <summary>Cells from top to bottom.</summary>
    public int Height { get; }

    /// <summary>Cells from left to right.</summary>
    public int Width { get; }

    /// <summary>How likely the joint is in the cell, as the network's logit.</summary>
    internal float Logit(int row, int column, int part) => _heatmap[(row * Width + column) * Pose.JointCount + part];

    /// <summary>The joint as this cell sees it: its score is the cell's, its place the cell's corner plus the cell's offset.</summary>
    internal Joint JointAt(int row, int column, int part)
    {
        ReadOnlySpan<float> offset = _offset.Slice((row * Width + column) * 2 * Pose.JointCount, 2 * Pose.JointCount);
        return new Joint(
            (BodyPart)part,
            column * Stride + offset[part + Pose.JointCount],
            row * Stride + offset[part],
            Sigmoid(Logit(row, column, part)));
    }

    /// <summary>The step in pixels from a joint in this cell along an edge of the tree, away from the nose or towards it.</summary>
    internal (float X, float Y) Displacement(int row, int column, int edge, bool forward)
    {
        ReadOnlySpan<float> map = forward ? _displacementForward : _displacementBackward;
        int first = (row * Width + column) * 2 * PoseTree.EdgeCount + edge;
        return (map[first + PoseTree.EdgeCount], map[first]);
    }

    /// <summary>The cell whose corner is nearest to a point; the nearest cell of the map for a point outside.</summary>
    internal (int Row, int Column) NearestCell(float x, float y) => (NearestIndex(y, Height), NearestIndex(x, Width));

    private static int NearestIndex(float position, int count) => Math.Clamp((int)MathF.Floor(position / Stride + 0.5f), 0, count - 1);

    private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    private static void CheckLength(ReadOnlySpan<float> map, int height, int width, int channels, string parameter)
    {
        long expected = (long)height * width * channels;
        if (map.Length != expected)
        {
            throw new ArgumentException(
                $"The map of {height} x {width} cells and {channels} channels has {expected} values; {map.Length} were given.", parameter);
        }
    }
}
