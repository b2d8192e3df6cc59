using System;
using System.IO;
using System.Linq;
using Photos.Tests;
using SkiaSharp;
using Xunit;

namespace FaceDetection.Tests;

/// <summary>What the program says of files that are no photos is tested with Pose, which has the same command line.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("faces-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_OfTheAstronaut_PrintsHerFaceAndFramesIt()
    {
        string astronaut = Path.Combine(AppContext.BaseDirectory, "astronaut.png");
        string drawn = Path.Combine(_folder, "drawn.png");

        (int code, string output, string error) = Run(astronaut, drawn);

        Assert.Equal((0, ""), (code, error));
        string[] lines = output.Split(Environment.NewLine);
        Assert.Equal("Photo      astronaut.png, 512 x 512 pixels", lines[0]);
        Assert.Equal("Face       1 of 1, score 0.965, 83 x 102 pixels at (181, 73)", lines[1]);
        Assert.Matches(@"^Inference  [0-9]+\.[0-9]{2} ms$", lines[2]);
        Assert.Equal($"Picture    {drawn}", lines[3]);

        using SKBitmap before = SKBitmap.Decode(astronaut);
        using SKBitmap after = SKBitmap.Decode(drawn);
        Assert.Equal((512, 512), (after.Width, after.Height));
        int changed = before.Pixels.Zip(after.Pixels).Count(pair => pair.First != pair.Second);
        Assert.InRange(changed, 1000, 5000);
    }

    [Fact]
    public void Run_OfAPhotoWithoutAFace_SaysSo()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(64, 48, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.SteelBlue);
        string photo = Path.Combine(_folder, "plain.png");
        File.WriteAllBytes(photo, Pictures.Encode(bitmap, SKEncodedImageFormat.Png));

        (int code, string output, string error) = Run(photo, Path.Combine(_folder, "drawn.png"));

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Faces      none was found", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ForHelp_PrintsTheUsage()
    {
        (int code, string output, string error) = Run("--help");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Usage: FaceDetection [photo] [output.png]", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = Program.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
