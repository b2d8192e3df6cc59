using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace PoseEstimation.Tests;

/// <summary>A pose of a golden case.</summary>
internal sealed record GoldenPose(double Score, IReadOnlyList<(BodyPart Part, double X, double Y, double Score)> Joints)
{
    /// <summary>How far a joint may be from the golden one, in pixels of the network's input.</summary>
    private const double PixelTolerance = 0.01;

    private const double ScoreTolerance = 1e-4;

    /// <summary>The pose in a poses.json file.</summary>
    public static GoldenPose Of(JsonElement pose) => new(
        pose.GetProperty("score").GetDouble(),
        [.. pose.GetProperty("keypoints").EnumerateArray().Select(joint => (
            Enum.Parse<BodyPart>(joint.GetProperty("part").GetString()!, ignoreCase: true),
            joint.GetProperty("x").GetDouble(),
            joint.GetProperty("y").GetDouble(),
            joint.GetProperty("score").GetDouble()))]);

    /// <summary>Fails, naming the joint, unless the pose is this one within 0.01 pixels and 1e-4 of score.</summary>
    public void AssertEqual(Pose actual)
    {
        Assert.Equal(Pose.JointCount, Joints.Count);
        Assert.Equal(Score, actual.Score, ScoreTolerance);
        foreach ((BodyPart part, double x, double y, double score) in Joints)
        {
            Joint joint = actual[part];
            Assert.True(
                Math.Abs(joint.X - x) <= PixelTolerance
                    && Math.Abs(joint.Y - y) <= PixelTolerance
                    && Math.Abs(joint.Score - score) <= ScoreTolerance,
                $"{part}: expected ({x}, {y}) with score {score}, found ({joint.X}, {joint.Y}) with score {joint.Score}.");
        }
    }

    /// <summary>Fails unless the poses are these, in this order.</summary>
    public static void AssertEqual(IReadOnlyList<GoldenPose> expected, IReadOnlyList<Pose> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            expected[i].AssertEqual(actual[i]);
        }
    }
}
