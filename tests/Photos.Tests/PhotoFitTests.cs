using System;
using Xunit;

namespace Photos.Tests;

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
    public void PhotoFit_AtTheTopLeft_LeavesTheRestOnTheRightOrBelow()
    {
        var wide = new PhotoFit(960, 724, 257, 257, PhotoPlacement.TopLeft);
        Assert.Equal((0, 0, 257, 194), (wide.Left, wide.Top, wide.Width, wide.Height));
        var high = new PhotoFit(724, 960, 257, 257, PhotoPlacement.TopLeft);
        Assert.Equal((0, 0, 194, 257), (high.Left, high.Top, high.Width, high.Height));
    }

    [Fact]
    public void ToPhoto_MapsTheEdgesOfTheInputsPartToThoseOfThePhoto()
    {
        var fit = new PhotoFit(200, 100, 100, 100);
        Assert.Equal((0, 200), (fit.ToPhotoX(0), fit.ToPhotoX(100)));
        Assert.Equal((0, 100), (fit.ToPhotoY(25), fit.ToPhotoY(75)));
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
