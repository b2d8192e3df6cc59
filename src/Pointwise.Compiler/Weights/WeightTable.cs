using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Pointwise.Compiler.Weights;

/// <summary>One tensor of a weights file, without its values.</summary>
/// <param name="Begin">Its first byte, from the first byte after the file's header.</param>
/// <param name="IsQuantized">Whether a scale is known for its bytes.</param>
public sealed record WeightTensor(string Name, string DataType, EquatableArray<long> Shape, long Begin, bool IsQuantized = false);

/// <summary>What the compiler knows of a weights file: the manifest that the build wrote beside it.</summary>
/// <param name="File">Path relative to the project, with forward slashes.</param>
/// <param name="Resource">Name of the resource that holds the bytes.</param>
/// <param name="Sha256">Hash of the bytes, in hexadecimal.</param>
/// <param name="HeaderLength">Bytes of the file's header.</param>
/// <param name="Checksum">Checksum of the bytes, by which the loader knows that the embedded file is the one that the build saw.</param>
public sealed record WeightTable(string File, string Resource, string Sha256, int HeaderLength, ulong Checksum, EquatableArray<WeightTensor> Tensors)
{
    public const string Header = "pointwise-weights 3";

    /// <summary>The last part of a tensor's line where a scale is known for its bytes.</summary>
    private const string Quantized = "quantized";

    /// <summary>Reads a manifest. Returns null, and why, when the text is none.</summary>
    public static WeightTable? Parse(string text, out string error)
    {
        string file = "", resource = "", sha = "";
        int headerLength = 0;
        ulong checksum = 0;
        var tensors = new List<WeightTensor>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        string[] lines = text.Replace("\r\n", "\n").Split('\n');
        if (lines[0] != Header)
        {
            error = $"expected the first line '{Header}', found '{lines[0]}'";
            return null;
        }

        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.Length == 0)
                continue;
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            string key = colon < 0 ? line : line.Substring(0, colon), value = colon < 0 ? "" : line.Substring(colon + 2);
            switch (key)
            {
                case "file":
                    file = value;
                    break;
                case "resource":
                    resource = value;
                    break;
                case "sha256":
                    sha = value;
                    break;
                case "header" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out headerLength):
                    break;
                case "checksum" when ulong.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out checksum):
                    break;
                case "tensor" when TryParseTensor(value, out WeightTensor? tensor):
                    tensors.Add(tensor!);
                    break;
                default:
                    error = $"line {i + 1} is not part of a manifest: '{line}'";
                    return null;
            }

            // A tensor's name is its key: a file has one of each.
            if (!found.Add(key == "tensor" ? value.Split('\t')[0] + '\t' : key))
            {
                error = $"line {i + 1} says again what an earlier one says: '{line}'";
                return null;
            }
        }

        string[] missing = [.. new[] { "file", "resource", "sha256", "header", "checksum" }.Where(key => !found.Contains(key))];
        if (missing.Length > 0)
        {
            error = $"expected the lines file, resource, sha256, header and checksum, found none for {string.Join(" and ", missing)}";
            return null;
        }

        error = "";
        return new WeightTable(file, resource, sha, headerLength, checksum, tensors.ToEquatableArray());
    }

    private static bool TryParseTensor(string text, out WeightTensor? tensor)
    {
        tensor = null;
        string[] parts = text.Split('\t');
        bool quantized = parts.Length == 5 && parts[4] == Quantized;
        if ((parts.Length != 4 && !quantized) || !long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long begin))
            return false;
        var shape = new List<long>();
        foreach (string side in parts[2].Split(['x'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
                return false;
            shape.Add(length);
        }

        tensor = new WeightTensor(parts[0], parts[1], shape.ToEquatableArray(), begin, quantized);
        return true;
    }

    internal IReadOnlyList<TensorEntry> Entries => Tensors.Select(t => new TensorEntry(t.Name, t.DataType, t.Shape.ToArray()) { IsQuantized = t.IsQuantized }).ToArray();
}
