using System;
using System.Linq;

namespace PoseEstimation.Tests;

/// <summary>Poses to test with.</summary>
internal static class Poses
{
    /// <summary>Joint k at (10 k, 5 k), of score 0.9.</summary>
    public static Joint[] Joints() => [.. Enum.GetValues<BodyPart>().Select((part, k) => new Joint(part, 10 * k, 5 * k, 0.9f))];

    /// <summary>The pose of <see cref="Joints"/>.</summary>
    public static Pose Diagonal() => new(0.9f, Joints());

    /// <summary>A pose of which only the given joints are sure.</summary>
    public static Pose Only(params ReadOnlySpan<Joint> sure)
    {
        Joint[] joints = [.. Enum.GetValues<BodyPart>().Select(part => new Joint(part, 0, 0, 0.01f))];
        foreach (Joint joint in sure)
        {
            joints[(int)joint.Part] = joint;
        }

        return new Pose(0.5f, joints);
    }
}
