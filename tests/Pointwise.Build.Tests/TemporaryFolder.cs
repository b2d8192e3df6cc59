using System;
using System.IO;
using Pointwise.Weights;

namespace Pointwise.Build.Tests;

/// <summary>A folder of one test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string name = "project")
    {
        Root = System.IO.Directory.CreateTempSubdirectory("pointwise-build-").FullName;
        Path = System.IO.Directory.CreateDirectory(System.IO.Path.Combine(Root, name)).FullName;
    }

    /// <summary>The folder made for this test alone; nothing else is in it but <see cref="Path"/>.</summary>
    public string Root { get; }

    /// <summary>The folder to work in.</summary>
    public string Path { get; }

    public string Combine(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    public string Write(string relativePath, string text)
    {
        string path = Combine(relativePath);
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a small safetensors file whose only tensor has all elements equal to <paramref name="value"/>.</summary>
    public string WriteWeights(string relativePath, float value = 1, string tensor = "conv/kernel")
    {
        string path = Combine(relativePath);
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using FileStream stream = File.Create(path);
        SafeTensorsWriter.Write(stream, [(tensor, [2, 3], [value, value, value, value, value, value])]);
        return path;
    }

    public void Dispose() => System.IO.Directory.Delete(Root, recursive: true);
}
