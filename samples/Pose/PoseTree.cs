using System;

namespace PoseEstimation;

/// <summary>The tree along which the network's displacements lead from joint to joint: the nose is its root.</summary>
internal static class PoseTree
{
    /// <summary>The number of edges: every joint but the nose has one parent.</summary>
    public const int EdgeCount = Pose.JointCount - 1;

    /// <summary>The edges in the order of the displacement maps' channels: every parent comes before its children.</summary>
    public static ReadOnlySpan<(BodyPart Parent, BodyPart Child)> Edges => _edges;

    private static readonly (BodyPart Parent, BodyPart Child)[] _edges =
    [
        (BodyPart.Nose, BodyPart.LeftEye),
        (BodyPart.LeftEye, BodyPart.LeftEar),
        (BodyPart.Nose, BodyPart.RightEye),
        (BodyPart.RightEye, BodyPart.RightEar),
        (BodyPart.Nose, BodyPart.LeftShoulder),
        (BodyPart.LeftShoulder, BodyPart.LeftElbow),
        (BodyPart.LeftElbow, BodyPart.LeftWrist),
        (BodyPart.LeftShoulder, BodyPart.LeftHip),
        (BodyPart.LeftHip, BodyPart.LeftKnee),
        (BodyPart.LeftKnee, BodyPart.LeftAnkle),
        (BodyPart.Nose, BodyPart.RightShoulder),
        (BodyPart.RightShoulder, BodyPart.RightElbow),
        (BodyPart.RightElbow, BodyPart.RightWrist),
        (BodyPart.RightShoulder, BodyPart.RightHip),
        (BodyPart.RightHip, BodyPart.RightKnee),
        (BodyPart.RightKnee, BodyPart.RightAnkle),
    ];
}
