using System;
using System.IO;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class ManifestFileTests : IDisposable
{
    private static readonly DateTime _longAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CreatesTheFoldersAndLeavesNothingElse()
    {
        string path = _folder.Combine("a/b/net.weights.txt");

        ManifestFile.Update(path, "é\n");

        Assert.Equal("é\n"u8, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void ReplacesOtherContentAtOnce()
    {
        string path = _folder.Write("net.weights.txt", "old");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        ManifestFile.Update(path, "new");

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void MakesTheSameContentNewerWithoutWritingIt()
    {
        string path = _folder.Write("net.weights.txt", "same");
        File.SetLastWriteTimeUtc(path, _longAgo);
        using FileStream reader = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        ManifestFile.Update(path, "same");

        Assert.True(File.GetLastWriteTimeUtc(path) > _longAgo);
    }
}
