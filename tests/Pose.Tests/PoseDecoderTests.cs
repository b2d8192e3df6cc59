using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace PoseEstimation.Tests;

public sealed class PoseDecoderTests
{
    [Theory]
    [InlineData(GoldenCase.Astronaut)]
    [InlineData("people4_257x353")]
    [InlineData("coffee_225")]
    public void DecodeSingle_FindsTheGoldenPose(string name)
    {
        GoldenCase golden = GoldenCase.Find(name);
        golden.Single.AssertEqual(new PoseDecoder().DecodeSingle(golden.Maps.ToPoseMaps()));
    }

    [Theory]
    [InlineData(GoldenCase.Astronaut)]
    [InlineData("people4_257x353")]
    [InlineData("coffee_225")]
    public void DecodeMultiple_FindsTheGoldenPoses(string name)
    {
        GoldenCase golden = GoldenCase.Find(name);
        GoldenPose.AssertEqual(golden.Multiple, new PoseDecoder().DecodeMultiple(golden.Maps.ToPoseMaps()));
    }

    [Fact]
    public void DecodeSingle_AddsTheOffsetToTheCell()
    {
        var maps = new SyntheticMaps(5, 7);
        maps.Put(BodyPart.LeftKnee, row: 3, column: 6, logit: 4, dx: -2.5f, dy: 7);

        Joint knee = new PoseDecoder().DecodeSingle(maps.ToPoseMaps())[BodyPart.LeftKnee];

        Assert.Equal(6 * 16 - 2.5f, knee.X);
        Assert.Equal(3 * 16 + 7f, knee.Y);
        Assert.Equal(1 / (1 + Math.Exp(-4)), knee.Score, 1e-6);
    }

    [Fact]
    public void DecodeSingle_TakesTheFirstOfEqualCells()
    {
        Pose pose = new PoseDecoder().DecodeSingle(new SyntheticMaps(3, 3).ToPoseMaps());
        Assert.All(pose.Joints, joint => Assert.Equal((0f, 0f), (joint.X, joint.Y)));
    }

    [Fact]
    public void DecodeMultiple_FollowsTheDisplacementsFromAWristToTheWholeBody()
    {
        // Only the left wrist's own cell is sure; the steps lead up to the nose and down to the right ankle.
        var maps = new SyntheticMaps(20, 20);
        maps.Put(BodyPart.LeftWrist, row: 10, column: 10, logit: 5);
        maps.Displace(BodyPart.LeftElbow, BodyPart.LeftWrist, dx: 16, dy: 32);
        maps.Displace(BodyPart.Nose, BodyPart.RightShoulder, dx: -48, dy: 16);

        Pose pose = Assert.Single(new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()));

        Assert.Equal((160f, 160f), (pose[BodyPart.LeftWrist].X, pose[BodyPart.LeftWrist].Y));
        Assert.Equal((144f, 128f), (pose[BodyPart.LeftElbow].X, pose[BodyPart.LeftElbow].Y));
        Assert.Equal((144f, 128f), (pose[BodyPart.Nose].X, pose[BodyPart.Nose].Y));
        Assert.Equal((96f, 144f), (pose[BodyPart.RightAnkle].X, pose[BodyPart.RightAnkle].Y));
    }

    [Fact]
    public void DecodeMultiple_KeepsPeopleApartAndTheSurestFirst()
    {
        var maps = new SyntheticMaps(10, 30);
        maps.Put(BodyPart.Nose, row: 2, column: 5, logit: 2);
        maps.Put(BodyPart.Nose, row: 2, column: 25, logit: 3);

        IReadOnlyList<Pose> poses = new PoseDecoder().DecodeMultiple(maps.ToPoseMaps());

        Assert.Equal([25 * 16f, 5 * 16f], poses.Select(pose => pose[BodyPart.Nose].X));
    }

    [Fact]
    public void DecodeMultiple_PassesOverJointsWithinTheSuppressionRadius()
    {
        // Two local maxima 32 pixels apart, and their offsets bring them to 20 pixels: one person; a smaller radius sees two.
        var maps = new SyntheticMaps(5, 9);
        maps.Put(BodyPart.Nose, row: 2, column: 3, logit: 3, dx: 6);
        maps.Put(BodyPart.Nose, row: 2, column: 5, logit: 2, dx: -6);

        Assert.Single(new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()));
        Assert.Equal(2, new PoseDecoder { SuppressionRadius = 19.9f }.DecodeMultiple(maps.ToPoseMaps()).Count);
    }

    [Fact]
    public void DecodeMultiple_StartsFromNoNeighbourOfASurerCell()
    {
        // The offset takes the neighbour's joint far beyond the suppression radius, and still it is no root.
        var maps = new SyntheticMaps(9, 9);
        maps.Put(BodyPart.Nose, row: 4, column: 4, logit: 3);
        maps.Put(BodyPart.Nose, row: 5, column: 5, logit: 2, dx: 60);

        Assert.Single(new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()));
    }

    [Fact]
    public void DecodeMultiple_CountsAJointForTheFirstPoseOnly()
    {
        // Both noses' bodies fall on the same cells: all joints but the nose of the second pose are the first one's.
        var maps = new SyntheticMaps(9, 9);
        maps.Put(BodyPart.Nose, row: 4, column: 1, logit: 3);
        maps.Put(BodyPart.Nose, row: 4, column: 4, logit: 2);
        maps.Put(BodyPart.LeftShoulder, row: 4, column: 7, logit: 1);
        maps.DisplaceTo(BodyPart.Nose, BodyPart.LeftShoulder, row: 4, column: 7);

        IReadOnlyList<Pose> poses = new PoseDecoder().DecodeMultiple(maps.ToPoseMaps());

        Assert.Equal(2, poses.Count);
        Joint[] shared = [.. poses[1].Joints.Where(joint => joint.SquaredDistance(poses[0][joint.Part]) <= 400)];
        Assert.Contains(shared, joint => joint.Part == BodyPart.LeftShoulder);
        double own = poses[1].Joints.Except(shared).Sum(joint => (double)joint.Score);
        Assert.Equal(own / Pose.JointCount, poses[1].Score, 1e-6);
    }

    [Fact]
    public void DecodeMultiple_StartsFromNoJointBelowTheThreshold()
    {
        var maps = new SyntheticMaps(5, 5);
        maps.Put(BodyPart.Nose, row: 2, column: 2, logit: -0.01f);

        Assert.Empty(new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()));
        Assert.Single(new PoseDecoder { ScoreThreshold = 0.49f }.DecodeMultiple(maps.ToPoseMaps()));
    }

    [Fact]
    public void DecodeMultiple_ReturnsAtMostMaxPoses()
    {
        var maps = new SyntheticMaps(3, 60);
        for (int column = 0; column < 60; column += 6)
        {
            maps.Put(BodyPart.Nose, row: 1, column, logit: 3);
        }

        Assert.Equal(5, new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()).Count);
        Assert.Equal(10, new PoseDecoder { MaxPoses = 20 }.DecodeMultiple(maps.ToPoseMaps()).Count);
    }

    [Fact]
    public void DisplacementsOutOfThePicture_EndInItsCells()
    {
        var maps = new SyntheticMaps(4, 4);
        maps.Put(BodyPart.Nose, row: 1, column: 1, logit: 3);
        maps.Displace(BodyPart.Nose, BodyPart.LeftEye, dx: -1e30f, dy: float.PositiveInfinity);

        Pose pose = Assert.Single(new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()));

        Assert.Equal((0f, 48f), (pose[BodyPart.LeftEye].X, pose[BodyPart.LeftEye].Y));
    }

    [Fact]
    public void MapsThatAreNotNumbers_GiveNoPeople()
    {
        var maps = new SyntheticMaps(4, 4);
        maps.Fill(float.NaN);
        Assert.Empty(new PoseDecoder().DecodeMultiple(maps.ToPoseMaps()));
    }

    [Fact]
    public void MapsOfTheWrongLength_AreRefusedWithBothLengths()
    {
        var maps = new SyntheticMaps(4, 5);
        ArgumentException e = Assert.Throws<ArgumentException>(() => _ = new PoseMaps(
            4, 5, maps.Heatmap, maps.Heatmap, maps.DisplacementForward, maps.DisplacementBackward));
        Assert.Equal("offset", e.ParamName);
        Assert.Contains("680", e.Message, StringComparison.Ordinal);
        Assert.Contains("340", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, -1)]
    public void MapsWithoutCells_AreRefused(int height, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PoseMaps(height, width, [], [], [], []));
}
