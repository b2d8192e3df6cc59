using Photos;
using Photos.Tests;
using SkiaSharp;
using Xunit;

namespace FaceDetection.Tests;

public sealed class FaceFramesTests
{
    private static readonly SKColor _background = new(0, 255, 0);

    [Fact]
    public void Draw_FramesTheFaceAndLeavesItVisible()
    {
        using Photo photo = Green();
        FaceFrames.Draw(photo, [new Face(new Box(50, 60, 150, 140), 0.9f)]);

        Assert.NotEqual(_background, photo.Bitmap.GetPixel(50, 100));
        Assert.NotEqual(_background, photo.Bitmap.GetPixel(150, 100));
        Assert.NotEqual(_background, photo.Bitmap.GetPixel(100, 60));
        Assert.NotEqual(_background, photo.Bitmap.GetPixel(100, 140));
        Assert.Equal(_background, photo.Bitmap.GetPixel(100, 100));
        Assert.Equal(_background, photo.Bitmap.GetPixel(30, 100));
    }

    [Fact]
    public void Draw_OfNoFaces_ChangesNothing()
    {
        using Photo photo = Green();
        FaceFrames.Draw(photo, []);
        Assert.All(photo.Bitmap.Pixels, color => Assert.Equal(_background, color));
    }

    private static Photo Green()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(200, 200, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(_background);
        return Pictures.Decode(bitmap);
    }
}
