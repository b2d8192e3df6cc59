using System.Collections.Generic;
using System.Linq;

namespace GeneratorTests.Driving;

/// <summary>Manifests as the build writes them.</summary>
internal static class Manifest
{
    /// <summary>A manifest of F32 tensors, each given as "name 3x3x1x8".</summary>
    public static string Of(string file, params IEnumerable<string> tensors) => $"""
        pointwise-weights 3
        file: {file}
        resource: pointwise/{file}
        sha256: 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b
        header: 1024
        checksum: 00112233445566ff
        {string.Join("\n", tensors.Select(tensor => tensor.Split(' ')).Select((parts, i) => $"tensor: {parts[0]}\t{(parts.Length > 2 ? parts[2] : "F32")}\t{parts[1]}\t{4096 * i}"))}

        """;
}
