using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Pointwise.Tests.Weights;

/// <summary>An assembly that has nothing but resources.</summary>
internal sealed class ResourceAssembly(Dictionary<string, byte[]> resources) : Assembly
{
    public override Stream? GetManifestResourceStream(string name) => resources.TryGetValue(name, out byte[]? bytes) ? new MemoryStream(bytes) : null;

    public override string[] GetManifestResourceNames() => [.. resources.Keys.Order()];
}
