using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class PrepareWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WritesTheManifestOfAFile()
    {
        string path = _folder.WriteWeights("net.safetensors");

        Assert.True(Prepare(Item(path, "models/net.safetensors", "weights")));

        Assert.Equal(
            "pointwise-weights 3\n"
            + "file: models/net.safetensors\n"
            + "resource: weights\n"
            + $"sha256: {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}\n"
            + $"{HeaderLines.Of(path)}\n"
            + "tensor: conv/kernel\tF32\t2x3\t0\n",
            File.ReadAllText(Manifest("models/net.safetensors")));
        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void AMissingFileIsAnErrorAtThatFile()
    {
        string path = _folder.Combine("absent.safetensors");

        Assert.False(Prepare(Item(path, "absent.safetensors")));

        BuildErrorEventArgs error = Assert.Single(_engine.Errors);
        Assert.Equal(("PW2001", path), (error.Code, error.File));
        Assert.Equal(
            $"Expected a weights file at '{path}', found none. Add the file, or remove its PointwiseWeights item from the project.",
            error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{0} is not a weights file")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 17\n")]
    public void AMalformedFileIsAnErrorAtThatFileAndTheOthersAreStillRead(string text)
    {
        string broken = _folder.Write("broken.safetensors", text);
        string sound = _folder.WriteWeights("sound.safetensors");

        Assert.False(Prepare(Item(broken, "broken.safetensors"), Item(sound, "sound.safetensors")));

        BuildErrorEventArgs error = Assert.Single(_engine.Errors);
        Assert.Equal(("PW2002", broken), (error.Code, error.File));
        Assert.Contains("xpected", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Manifest("broken.safetensors")));
        Assert.True(File.Exists(Manifest("sound.safetensors")));
    }

    [Fact]
    public void ATensorNameThatIsNoTextIsAnError()
    {
        string path = _folder.WriteWeights("net.safetensors", tensor: "a\nb");

        Assert.False(Prepare(Item(path, "net.safetensors")));

        Assert.Equal("PW2003", Assert.Single(_engine.Errors).Code);
        Assert.False(File.Exists(Manifest("net.safetensors")));
    }

    [Fact]
    public void TwoFilesWithOnePathInTheProjectAreAnError()
    {
        string first = _folder.WriteWeights("first/net.safetensors"), second = _folder.WriteWeights("second/net.safetensors");

        Assert.False(Prepare(Item(first, "net.safetensors"), Item(second, "Net.safetensors")));

        BuildErrorEventArgs error = Assert.Single(_engine.Errors);
        Assert.Equal(("PW2004", second), (error.Code, error.File));
        Assert.Equal(
            $"Expected every PointwiseWeights item to have its own path in the project, found 'net.safetensors' for '{first}', '{second}'. "
            + "List each file once (Update changes an item that is listed already), or give one of them another Link.",
            error.Message);
    }

    [Fact]
    public void TwoFilesWithOneResourceNameAreAnError()
    {
        string first = _folder.WriteWeights("a.safetensors"), second = _folder.WriteWeights("b.safetensors");

        Assert.False(Prepare(Item(first, "a.safetensors", "net"), Item(second, "b.safetensors", "net")));

        BuildErrorEventArgs error = Assert.Single(_engine.Errors);
        Assert.Equal("PW2004", error.Code);
        Assert.Contains("own resource name, found 'net'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestThatCannotBeWrittenIsAnError()
    {
        string path = _folder.WriteWeights("net.safetensors");
        Directory.CreateDirectory(Manifest("net.safetensors"));

        Assert.False(Prepare(Item(path, "net.safetensors")));

        BuildErrorEventArgs error = Assert.Single(_engine.Errors);
        Assert.Equal(("PW2005", path), (error.Code, error.File));
    }

    private bool Prepare(params ITaskItem[] weights) => new PrepareWeights { BuildEngine = _engine, Weights = weights }.Execute();

    private string Manifest(string projectPath) => _folder.Combine($"obj/{projectPath}.weights.txt");

    private TaskItem Item(string path, string projectPath, string? resource = null) => new(path, new Dictionary<string, string>
    {
        ["ProjectPath"] = projectPath,
        ["ResourceName"] = resource ?? $"pointwise/{projectPath}",
        ["Manifest"] = Manifest(projectPath),
    });
}
