using System;
using System.Collections.Generic;
using Photos;
using Photos.Tests;
using SkiaSharp;
using Xunit;

namespace FaceDetection.Tests;

/// <summary>From the bytes of a picture file to faces, by the compiled network.</summary>
public sealed class FaceDetectorTests(FaceDetectorTests.Network network) : IClassFixture<FaceDetectorTests.Network>
{
    /// <summary>How far the edge of a box may be from the golden one, in pixels.</summary>
    private const double PixelTolerance = 0.05;

    private const double ScoreTolerance = 1e-4;

    private readonly FaceDetector _detector = network.Detector;

    [Theory]
    [InlineData("astronaut", 1)]
    [InlineData("people4", 4)]
    [InlineData("coffee", 0)]
    public void FindFaces_FindsTheGoldenFaces(string name, int count)
    {
        GoldenCase golden = GoldenCase.Read(name);
        Assert.Equal(count, golden.Faces.Count);
        using Photo photo = Photo.Decode(golden.Picture, name);
        Assert.Equal((golden.Width, golden.Height), (photo.Width, photo.Height));

        IReadOnlyList<Face> faces = _detector.FindFaces(photo);

        Assert.Equal(count, faces.Count);
        for (int i = 0; i < count; i++)
        {
            AssertClose(golden.Faces[i], faces[i]);
        }
    }

    [Fact]
    public void FindFaces_OfALargerPhoto_FindsThemAtItsScale()
    {
        GoldenCase golden = GoldenCase.Read("people4");
        using SKBitmap small = SKBitmap.Decode(golden.Picture);
        using SKBitmap large = small.Resize(new SKImageInfo(1024, 772), new SKSamplingOptions(SKFilterMode.Linear));
        using Photo photo = Pictures.Decode(large);

        IReadOnlyList<Face> faces = _detector.FindFaces(photo);

        // Scaling up and down again blurs the picture, so that the boxes are near the golden ones, not on them.
        Assert.Equal(golden.Faces.Count, faces.Count);
        foreach ((Box box, _) in golden.Faces)
        {
            var expected = new Box(2 * box.Left, 2 * box.Top, 2 * box.Right, 2 * box.Bottom);
            Assert.Contains(faces, face => face.Box.Overlap(expected) > 0.85);
        }
    }

    [Fact]
    public void FindFaces_CutsOffWhatIsOutsideThePhoto()
    {
        // The astronaut's photo ends in the middle of her face: what follows below is the input's black.
        using SKBitmap whole = SKBitmap.Decode(GoldenCase.Read("astronaut").Picture);
        using var upper = new SKBitmap();
        Assert.True(whole.ExtractSubset(upper, SKRectI.Create(0, 0, 512, 150)));
        using Photo photo = Pictures.Decode(upper);
        Face face = Assert.Single(_detector.FindFaces(photo));
        Assert.InRange(face.Box.Bottom, 140, 150);
    }

    private static void AssertClose(in Face expected, in Face actual) =>
        Assert.True(
            Math.Abs(expected.Score - actual.Score) <= ScoreTolerance
                && Math.Abs(expected.Box.Left - actual.Box.Left) <= PixelTolerance
                && Math.Abs(expected.Box.Top - actual.Box.Top) <= PixelTolerance
                && Math.Abs(expected.Box.Right - actual.Box.Right) <= PixelTolerance
                && Math.Abs(expected.Box.Bottom - actual.Box.Bottom) <= PixelTolerance,
            $"Expected {expected}, found {actual}.");

    /// <summary>The network, created once for all tests.</summary>
    public sealed class Network : IDisposable
    {
        /// <summary>The detector.</summary>
        public FaceDetector Detector { get; } = new();

        /// <inheritdoc/>
        public void Dispose() => Detector.Dispose();
    }
}
