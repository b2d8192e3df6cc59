using Photos;
using Photos.Tests;
using SkiaSharp;
using Xunit;

namespace PoseEstimation.Tests;

public sealed class SkeletonTests
{
    private static readonly SKColor _background = new(0, 255, 0);

    [Fact]
    public void Draw_ConnectsTheJointsOfALimb()
    {
        using Photo photo = Green();
        Skeleton.Draw(photo, [Poses.Only(new Joint(BodyPart.LeftShoulder, 50, 60, 0.9f), new Joint(BodyPart.LeftElbow, 150, 60, 0.9f))]);

        Assert.NotEqual(_background, photo.Bitmap.GetPixel(50, 60));
        Assert.NotEqual(_background, photo.Bitmap.GetPixel(100, 60));
        Assert.NotEqual(_background, photo.Bitmap.GetPixel(150, 60));
        Assert.Equal(_background, photo.Bitmap.GetPixel(100, 90));
        Assert.Equal(_background, photo.Bitmap.GetPixel(20, 60));
    }

    [Fact]
    public void Draw_TellsLeftFromRight()
    {
        using Photo photo = Green();
        Skeleton.Draw(photo, [Poses.Only(new Joint(BodyPart.LeftWrist, 50, 60, 0.9f), new Joint(BodyPart.RightWrist, 150, 60, 0.9f))]);

        SKColor left = photo.Bitmap.GetPixel(50, 60);
        SKColor right = photo.Bitmap.GetPixel(150, 60);
        Assert.True(left.Red > left.Blue, $"Expected amber, found {left}.");
        Assert.True(right.Blue > right.Red, $"Expected blue, found {right}.");
        Assert.Equal(_background, photo.Bitmap.GetPixel(100, 60));
    }

    [Fact]
    public void Draw_LeavesOutGuesses()
    {
        using Photo photo = Green();
        var guess = new Joint(BodyPart.LeftElbow, 150, 60, Skeleton.MinimumJointScore - 0.01f);
        Skeleton.Draw(photo, [Poses.Only(new Joint(BodyPart.LeftShoulder, 50, 60, 0.9f), guess)]);

        Assert.NotEqual(_background, photo.Bitmap.GetPixel(50, 60));
        Assert.Equal(_background, photo.Bitmap.GetPixel(100, 60));
        Assert.Equal(_background, photo.Bitmap.GetPixel(150, 60));
    }

    [Fact]
    public void Draw_CutsOffWhatIsOutsideThePhoto()
    {
        using Photo photo = Green();
        Skeleton.Draw(photo, [Poses.Only(new Joint(BodyPart.LeftHip, 100, 150, 0.9f), new Joint(BodyPart.LeftKnee, 100, 900, 0.9f))]);
        Assert.NotEqual(_background, photo.Bitmap.GetPixel(100, 199));
    }

    [Fact]
    public void Draw_OfNobody_ChangesNothing()
    {
        using Photo photo = Green();
        Skeleton.Draw(photo, []);
        Assert.All(photo.Bitmap.Pixels, color => Assert.Equal(_background, color));
    }

    private static Photo Green()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(200, 200, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(_background);
        return Pictures.Decode(bitmap);
    }
}
