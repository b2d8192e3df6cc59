using System;

namespace PoseEstimation.Tests;

/// <summary>Maps in which nobody is (all scores are near 0, all displacements 0) until a test puts somebody in.</summary>
internal sealed class SyntheticMaps
{
    private static readonly (BodyPart Parent, BodyPart Child)[] _edges =
    [
        (BodyPart.Nose, BodyPart.LeftEye), (BodyPart.LeftEye, BodyPart.LeftEar), (BodyPart.Nose, BodyPart.RightEye),
        (BodyPart.RightEye, BodyPart.RightEar), (BodyPart.Nose, BodyPart.LeftShoulder), (BodyPart.LeftShoulder, BodyPart.LeftElbow),
        (BodyPart.LeftElbow, BodyPart.LeftWrist), (BodyPart.LeftShoulder, BodyPart.LeftHip), (BodyPart.LeftHip, BodyPart.LeftKnee),
        (BodyPart.LeftKnee, BodyPart.LeftAnkle), (BodyPart.Nose, BodyPart.RightShoulder), (BodyPart.RightShoulder, BodyPart.RightElbow),
        (BodyPart.RightElbow, BodyPart.RightWrist), (BodyPart.RightShoulder, BodyPart.RightHip), (BodyPart.RightHip, BodyPart.RightKnee),
        (BodyPart.RightKnee, BodyPart.RightAnkle),
    ];

    private readonly int _height;
    private readonly int _width;

    public SyntheticMaps(int height, int width)
    {
        _height = height;
        _width = width;
        Heatmap = new float[height * width * 17];
        Offset = new float[height * width * 34];
        DisplacementForward = new float[height * width * 32];
        DisplacementBackward = new float[height * width * 32];
        Array.Fill(Heatmap, -20);
    }

    public float[] Heatmap { get; }

    public float[] Offset { get; }

    public float[] DisplacementForward { get; }

    public float[] DisplacementBackward { get; }

    public PoseMaps ToPoseMaps() => new(_height, _width, Heatmap, Offset, DisplacementForward, DisplacementBackward);

    /// <summary>A joint in a cell.</summary>
    public void Put(BodyPart part, int row, int column, float logit, float dx = 0, float dy = 0)
    {
        int cell = row * _width + column;
        Heatmap[cell * 17 + (int)part] = logit;
        Offset[cell * 34 + (int)part] = dy;
        Offset[cell * 34 + 17 + (int)part] = dx;
    }

    /// <summary>The same step from parent to child in all cells, and back.</summary>
    public void Displace(BodyPart parent, BodyPart child, float dx, float dy)
    {
        int edge = Array.IndexOf(_edges, (parent, child));
        for (int cell = 0; cell < _height * _width; cell++)
        {
            DisplacementForward[cell * 32 + edge] = dy;
            DisplacementForward[cell * 32 + 16 + edge] = dx;
            DisplacementBackward[cell * 32 + edge] = -dy;
            DisplacementBackward[cell * 32 + 16 + edge] = -dx;
        }
    }

    /// <summary>Steps from the parent in any cell to the child in one cell.</summary>
    public void DisplaceTo(BodyPart parent, BodyPart child, int row, int column)
    {
        int edge = Array.IndexOf(_edges, (parent, child));
        for (int cell = 0; cell < _height * _width; cell++)
        {
            DisplacementForward[cell * 32 + edge] = (row - cell / _width) * 16;
            DisplacementForward[cell * 32 + 16 + edge] = (column - cell % _width) * 16;
        }
    }

    public void Fill(float value)
    {
        foreach (float[] map in new[] { Heatmap, Offset, DisplacementForward, DisplacementBackward })
        {
            Array.Fill(map, value);
        }
    }
}
