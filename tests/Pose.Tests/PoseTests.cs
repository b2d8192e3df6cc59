using System;
using System.Linq;
using Xunit;

namespace PoseEstimation.Tests;

public sealed class PoseTests
{
    [Fact]
    public void Pose_RefusesAWrongNumberOfJoints()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => _ = new Pose(1, Poses.Joints()[..16]));
        Assert.StartsWith("A pose has 17 joints, one for each body part; 16 were given.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pose_RefusesJointsOutOfOrder()
    {
        Joint[] joints = Poses.Joints();
        (joints[1], joints[2]) = (joints[2], joints[1]);
        ArgumentException e = Assert.Throws<ArgumentException>(() => _ = new Pose(1, joints));
        Assert.Contains("Joint 1 must be the LeftEye and is the RightEye", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pose_FindsTheJointOfAPart()
    {
        Pose pose = Poses.Diagonal();
        Assert.All(Enum.GetValues<BodyPart>(), part => Assert.Equal(part, pose[part].Part));
        Assert.Equal(17, pose.Joints.Select(joint => joint.Part).Distinct().Count());
    }
}
