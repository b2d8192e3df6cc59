using System;
using Xunit;

namespace PoseEstimation.Tests;

public sealed class PhotoFitTests
{
    [Theory]
    [InlineData(512, 512, 0, 0, 257, 257)]
    [InlineData(257, 257, 0, 0, 257, 257)]
    [InlineData(960, 724, 0, 31, 257, 194)]
    [InlineData(724, 960, 31, 0, 194, 257)]
    [InlineData(10000, 1, 0, 128, 257, 1)]
    [InlineData(1, 1, 0, 0, 257, 257)]
    public void PhotoFit_IsAsLargeAsPossibleAndInTheMiddle(int photoWidth, int photoHeight, int left, int top, int width, int height)
    {
        var fit = new PhotoFit(photoWidth, photoHeight, 257, 257);
        Assert.Equal((left, top, width, height), (fit.Left, fit.Top, fit.Width, fit.Height));
    }

    [Fact]
    public void ToPhoto_OfAPhotoOfTheInputsSize_MovesNothing()
    {
        Pose pose = Poses.Diagonal();
        Assert.Equal(pose.Joints, new PhotoFit(257, 257, 257, 257).ToPhoto(pose).Joints);
    }

    [Fact]
    public void ToPhoto_MapsPixelCentres()
    {
        // The photo is twice as large as what the input shows of it: input pixel 0 covers photo pixels 0 and 1, whose middle is 0.5.
        var fit = new PhotoFit(200, 100, 100, 100);
        Pose pose = fit.ToPhoto(Poses.Only(new Joint(BodyPart.Nose, 0, 25, 0.8f), new Joint(BodyPart.LeftEye, 99, 74, 0.8f)));
        Assert.Equal(new Joint(BodyPart.Nose, 0.5f, 0.5f, 0.8f), pose[BodyPart.Nose]);
        Assert.Equal(new Joint(BodyPart.LeftEye, 198.5f, 98.5f, 0.8f), pose[BodyPart.LeftEye]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -5)]
    public void PhotoFit_RefusesSizesThatAreNotPositive(int width, int height)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhotoFit(width, height, 10, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhotoFit(10, 10, width, height));
    }
}
