using System;
using System.IO;
using System.Linq;
using Photos.Tests;
using SkiaSharp;
using Xunit;

namespace PoseEstimation.Tests;

public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pose-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_WithoutAPhoto_PrintsTheAstronautsJointsAndDrawsThem()
    {
        string astronaut = Path.Combine(AppContext.BaseDirectory, "astronaut.png");
        string drawn = Path.Combine(_folder, "drawn.png");

        (int code, string output, string error) = Run(astronaut, drawn);

        Assert.Equal((0, ""), (code, error));
        string[] lines = output.Split(Environment.NewLine);
        Assert.Equal("Photo      astronaut.png, 512 x 512 pixels", lines[0]);
        Assert.StartsWith("Person     1 of 1, score 0.5", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("nose            1.000    22", lines[4], StringComparison.Ordinal);
        string[] joints = [.. lines[4..21].Select(line => line[..14].TrimEnd())];
        Assert.Equal(Enum.GetValues<BodyPart>().Select(JointTable.Name), joints);
        Assert.Matches(@"Inference  [0-9]+\.[0-9]{2} ms", output);
        Assert.Contains($"Picture    {drawn}", lines);

        using SKBitmap before = SKBitmap.Decode(astronaut);
        using SKBitmap after = SKBitmap.Decode(drawn);
        Assert.Equal((512, 512), (after.Width, after.Height));
        int changed = before.Pixels.Zip(after.Pixels).Count(pair => pair.First != pair.Second);
        Assert.InRange(changed, 1000, 512 * 512 / 10);
    }

    [Fact]
    public void Run_OfAPhotoOfNobody_SaysSo()
    {
        string photo = Save("plain.png");
        (int code, string output, string error) = Run(photo, Path.Combine(_folder, "drawn.png"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("nobody was found", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfAMissingPhoto_Fails() => AssertFails("There is no file", Path.Combine(_folder, "missing.jpg"));

    [Fact]
    public void Run_OfAFileThatIsNoPicture_Fails()
    {
        string notes = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(notes, "no picture");
        AssertFails("is not a picture that can be read", notes, Path.Combine(_folder, "drawn.png"));
        Assert.False(File.Exists(Path.Combine(_folder, "drawn.png")));
    }

    [Fact]
    public void Run_IntoAMissingFolder_Fails() =>
        AssertFails("The picture cannot be written to", Save("photo.png"), Path.Combine(_folder, "missing", "drawn.png"));

    [Fact]
    public void Run_IntoAFolder_Fails() => AssertFails("which is a folder", Save("photo.png"), _folder);

    [Fact]
    public void Run_OverThePhoto_FailsAndKeepsIt()
    {
        string photo = Save("photo.png");
        byte[] before = File.ReadAllBytes(photo);
        AssertFails("would replace the photo", photo, Path.Combine(_folder, ".", "photo.png"));
        Assert.Equal(before, File.ReadAllBytes(photo));
    }

    [Fact]
    public void Run_WithThreeArguments_FailsWithTheUsage() => AssertFails("3 were given", "a", "b", "c");

    [Fact]
    public void Run_WithAnEmptyArgument_FailsWithTheUsage() => AssertFails("An argument is empty", "photo.jpg", "");

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public void Run_ForHelp_PrintsTheUsage(string option)
    {
        (int code, string output, string error) = Run(option);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Usage: ", output, StringComparison.Ordinal);
    }

    private static void AssertFails(string message, params string[] args)
    {
        (int code, string output, string error) = Run(args);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = Program.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private string Save(string name)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(64, 48, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.SteelBlue);
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, Pictures.Encode(bitmap, SKEncodedImageFormat.Png));
        return path;
    }
}
