using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class IncrementalBuildTests : IDisposable
{
    private const string Target = "PointwisePrepareWeights";
    private readonly TemporaryProject _project = new("app één (1)");

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task TheSecondBuildDoesNothingAndAChangeIsTakenUp()
    {
        string path = _project.Folder.WriteWeights("models/net.fr.safetensors");

        CommandResult first = await _project.BuildSuccessfullyAsync();
        Assert.False(first.Skipped(Target));
        AssertManifest(path, "models/net.fr.safetensors");
        Assert.Equal(["obj/Release/net10.0/pointwise/models/net.fr.safetensors.weights.txt"], _project.AdditionalFiles.Select(Slashes));
        AssertEmbedded("pointwise/models/net.fr.safetensors", path);

        CommandResult second = await _project.BuildSuccessfullyAsync();
        Assert.True(second.Skipped(Target), second.Output);
        Assert.True(second.Skipped("CoreCompile"), second.Output);

        _project.Folder.WriteWeights("models/net.fr.safetensors", value: 2);
        CommandResult changed = await _project.BuildSuccessfullyAsync();
        Assert.False(changed.Skipped(Target), changed.Output);
        AssertManifest(path, "models/net.fr.safetensors");
        AssertEmbedded("pointwise/models/net.fr.safetensors", path);
    }

    [Fact]
    public async Task AnOlderFileInTheSamePlaceIsAChange()
    {
        string path = _project.Folder.WriteWeights("net.safetensors");
        await _project.BuildSuccessfullyAsync();

        _project.Folder.WriteWeights("net.safetensors", value: 2);
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        await _project.BuildSuccessfullyAsync();

        AssertManifest(path, "net.safetensors");
        AssertEmbedded("pointwise/net.safetensors", path);
    }

    [Fact]
    public async Task AddedAndRemovedFilesAreNoticed()
    {
        await _project.BuildSuccessfullyAsync();
        Assert.Empty(_project.ReadResources());

        string a = _project.Folder.WriteWeights("a.safetensors"), b = _project.Folder.WriteWeights("b.safetensors", value: 2);
        await _project.BuildSuccessfullyAsync();
        Assert.Equal(["pointwise/a.safetensors", "pointwise/b.safetensors"], _project.ReadResources().Keys.Order());

        File.Delete(a);
        await _project.BuildSuccessfullyAsync();
        AssertEmbedded("pointwise/b.safetensors", b);
        Assert.False(File.Exists(_project.ManifestPath("a.safetensors")));
        Assert.Single(_project.AdditionalFiles);

        File.Delete(b);
        await _project.BuildSuccessfullyAsync();
        Assert.Empty(_project.ReadResources());
        Assert.Empty(_project.AdditionalFiles);
        Assert.False(File.Exists(_project.ManifestPath("b.safetensors")));
    }

    [Fact]
    public async Task ALostManifestIsWrittenAgainAndCleanRemovesIt()
    {
        string path = _project.Folder.WriteWeights("net.safetensors");
        await _project.BuildSuccessfullyAsync();

        File.Delete(_project.ManifestPath("net.safetensors"));
        await _project.BuildSuccessfullyAsync();
        AssertManifest(path, "net.safetensors");

        CommandResult clean = await _project.RunAsync("clean", "-c", "Release");
        Assert.True(clean.Succeeded, clean.Output);
        Assert.Empty(Directory.GetFiles(_project.Folder.Combine("obj/Release/net10.0/pointwise"), "*", SearchOption.AllDirectories));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task AnotherTaskAssemblyPreparesTheWeightsAgain()
    {
        _project.Folder.WriteWeights("net.safetensors");
        string folder = Path.Combine(_project.Folder.Root, "task");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(RepositoryLayout.TaskAssembly)!))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        string assembly = Path.Combine(folder, Path.GetFileName(RepositoryLayout.TaskAssembly));
        string property = $"-p:PointwiseTaskAssembly={assembly}";
        await _project.BuildSuccessfullyAsync(property);

        // Nobody holds the assembly when the build has ended, and its rebuild is seen.
        using (File.Open(assembly, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }

        File.SetLastWriteTimeUtc(assembly, DateTime.UtcNow);
        Assert.False((await _project.BuildSuccessfullyAsync(property)).Skipped(Target));
        Assert.True((await _project.BuildSuccessfullyAsync(property)).Skipped(Target));
    }

    private void AssertManifest(string weights, string projectPath)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(weights)));
        Assert.Equal(
            $"pointwise-weights 3\nfile: {projectPath}\nresource: pointwise/{projectPath}\nsha256: {hash}\n{HeaderLines.Of(weights)}\ntensor: conv/kernel\tF32\t2x3\t0\n",
            File.ReadAllText(_project.ManifestPath(projectPath)));
    }

    private void AssertEmbedded(string resource, string weights)
    {
        KeyValuePair<string, byte[]> embedded = Assert.Single(_project.ReadResources());
        Assert.Equal(resource, embedded.Key);
        Assert.Equal(File.ReadAllBytes(weights), embedded.Value);
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
