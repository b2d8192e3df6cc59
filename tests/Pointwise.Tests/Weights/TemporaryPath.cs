using System;
using System.IO;

namespace Pointwise.Tests.Weights;

/// <summary>A file of given bytes, deleted afterwards.</summary>
internal sealed class TemporaryPath : IDisposable
{
    public TemporaryPath(byte[] bytes) => File.WriteAllBytes(Name, bytes);

    public string Name { get; } = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".safetensors");

    public void Dispose() => File.Delete(Name);
}
