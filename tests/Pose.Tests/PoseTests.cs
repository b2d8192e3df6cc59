using System;
using System.Linq;
using Photos;
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

    [Fact]
    public void ToPhoto_OfAPhotoOfTheInputsSize_MovesNothing()
    {
        Pose pose = Poses.Diagonal();
        Assert.Equal(pose.Joints, pose.ToPhoto(new PhotoFit(257, 257, 257, 257)).Joints);
    }

    [Fact]
    public void ToPhoto_MapsPixelCentres()
    {
        // The photo is twice as large as what the input shows of it: input pixel 0 covers photo pixels 0 and 1, whose middle is 0.5.
        var fit = new PhotoFit(200, 100, 100, 100);
        Pose pose = Poses.Only(new Joint(BodyPart.Nose, 0, 25, 0.8f), new Joint(BodyPart.LeftEye, 99, 74, 0.8f)).ToPhoto(fit);
        Assert.Equal(new Joint(BodyPart.Nose, 0.5f, 0.5f, 0.8f), pose[BodyPart.Nose]);
        Assert.Equal(new Joint(BodyPart.LeftEye, 198.5f, 98.5f, 0.8f), pose[BodyPart.LeftEye]);
    }
}
