using System;
using System.IO;
using System.Linq;
using Fuzzing;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Build.Tests;

/// <summary>Whatever the bytes of a weights file are: the task writes its manifest, or an error with its code at that file.</summary>
public sealed class PrepareWeightsFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DamagedFilesAreErrorsOrHaveAManifest()
    {
        var right = new MemoryStream();
        SafeTensorsWriter.Write(right, [("conv/kernel", [1, 1, 2, 3], [1f, 2f, 3f, 4f, 5f, 6f]), ("conv/bias", [3], [1f, 2f, 3f])]);
        string path = _folder.Combine("net.safetensors"), manifest = _folder.Combine("net.safetensors.weights.txt");
        Fuzz.Run(FileMutation.Of([right.ToArray()]), 1000, file =>
        {
            File.WriteAllBytes(path, file);
            File.Delete(manifest);
            var engine = new RecordingBuildEngine();
            var item = new TaskItem(path);
            item.SetMetadata("ProjectPath", "net.safetensors");
            item.SetMetadata("ResourceName", "pointwise/net.safetensors");
            item.SetMetadata("Manifest", manifest);
            bool succeeded = new PrepareWeights { BuildEngine = engine, Weights = [item] }.Execute();

            Assert.Equal(succeeded, File.Exists(manifest));
            BuildErrorEventArgs? error = engine.Errors.SingleOrDefault();
            Assert.Equal(succeeded, error is null);
            if (error is not null)
                Assert.True(error.Code is "PW2002" or "PW2003" && error.File == path, $"{error.Code} {error.Message}");
        }, Convert.ToBase64String);
    }
}
