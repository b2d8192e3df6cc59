using System;
using System.Collections.Generic;
using System.Linq;
using Photos;
using Xunit;

namespace PoseEstimation.Tests;

/// <summary>From the bytes of a picture file to poses, by the compiled network.</summary>
public sealed class PoseNetTests
{
    /// <summary>How far a map may be from the golden one, as a part of the golden map's largest value.</summary>
    private const float MapTolerance = 1e-4f;

    [Fact]
    public void Run_ComputesTheGoldenMaps()
    {
        GoldenMaps golden = GoldenCase.Find(GoldenCase.Astronaut).Maps;
        GoldenMaps maps = Run();

        Assert.Equal((golden.Height, golden.Width), (maps.Height, maps.Width));
        AssertClose(golden.Heatmap, maps.Heatmap, "heatmap");
        AssertClose(golden.Offset, maps.Offset, "offset");
        AssertClose(golden.DisplacementForward, maps.DisplacementForward, "displacement_fwd");
        AssertClose(golden.DisplacementBackward, maps.DisplacementBackward, "displacement_bwd");
    }

    [Fact]
    public void Run_LeadsToTheGoldenPoses()
    {
        GoldenCase golden = GoldenCase.Find(GoldenCase.Astronaut);
        PoseMaps maps = Run().ToPoseMaps();
        golden.Single.AssertEqual(new PoseDecoder().DecodeSingle(maps));
        GoldenPose.AssertEqual(golden.Multiple, new PoseDecoder().DecodeMultiple(maps));
    }

    [Fact]
    public void FindPeople_FindsTheGoldenPoseInThePicture()
    {
        GoldenCase golden = GoldenCase.Find(GoldenCase.Astronaut);
        using Photo photo = Photo.Decode(golden.Picture, "astronaut_257.png");
        using var estimator = new PoseEstimator();
        golden.Single.AssertEqual(Assert.Single(estimator.FindPeople(photo)));
    }

    [Fact]
    public void FindPeople_KeepsFourPeopleApart()
    {
        GoldenCase golden = GoldenCase.Find("people4_257x353");
        using Photo photo = Photo.Decode(golden.Picture, "people4_257x353.png");
        using var estimator = new PoseEstimator();
        IReadOnlyList<Pose> people = estimator.FindPeople(photo);

        // The photo is wider than the network's input and is scaled down, so that the noses are near the golden ones, not on them.
        Assert.Equal(4, people.Count);
        foreach (GoldenPose person in golden.Multiple.Take(4))
        {
            (BodyPart part, double x, double y, _) = person.Joints[0];
            Assert.Contains(people, pose => Math.Abs(pose[part].X - x) < 8 && Math.Abs(pose[part].Y - y) < 8);
        }
    }

    [Fact]
    public void FindPeople_FindsNobodyInACupOfCoffee()
    {
        GoldenCase golden = GoldenCase.Find("coffee_225");
        using Photo photo = Photo.Decode(golden.Picture, "coffee_225.png");
        using var estimator = new PoseEstimator();
        Assert.Empty(estimator.FindPeople(photo));
    }

    private static GoldenMaps Run()
    {
        using Photo photo = Photo.Decode(GoldenCase.Find(GoldenCase.Astronaut).Picture, "astronaut_257.png");
        byte[] pixels = new byte[PoseNet.InputHeight * PoseNet.InputWidth * PoseNet.InputChannels];
        photo.CopyPixels(new PhotoFit(photo.Width, photo.Height, PoseNet.InputWidth, PoseNet.InputHeight), pixels);

        var maps = new GoldenMaps(
            PoseNet.HeatmapHeight,
            PoseNet.HeatmapWidth,
            new float[PoseNet.HeatmapLength],
            new float[PoseNet.OffsetLength],
            new float[PoseNet.DisplacementFwdLength],
            new float[PoseNet.DisplacementBwdLength]);
        using PoseNet net = PoseNet.Create();
        net.Run(pixels, maps.Heatmap, maps.Offset, maps.DisplacementForward, maps.DisplacementBackward);
        return maps;
    }

    private static void AssertClose(float[] expected, float[] actual, string map)
    {
        Assert.Equal(expected.Length, actual.Length);
        float tolerance = MapTolerance * expected.Max(MathF.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                MathF.Abs(expected[i] - actual[i]) <= tolerance,
                $"{map}[{i}]: expected {expected[i]:G9}, found {actual[i]:G9}, tolerance {tolerance:G3}.");
        }
    }
}
