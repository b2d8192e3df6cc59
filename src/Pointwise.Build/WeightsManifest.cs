using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Pointwise.Build;

/// <summary>A tensor as the manifest lists it.</summary>
/// <param name="Name">Name in the weights file.</param>
/// <param name="DataType">Element type as the weights file spells it: F32, F16, BF16, …</param>
/// <param name="Shape">Lengths of the dimensions, outermost first; none for a scalar.</param>
/// <param name="Begin">The first byte of its data, from the first byte after the header.</param>
/// <param name="IsQuantized">Whether a scale is known for its bytes.</param>
internal sealed record ManifestTensor(string Name, string DataType, IReadOnlyList<long> Shape, long Begin, bool IsQuantized = false);

/// <summary>
/// What the compiler is told about a weights file: everything but the values, as text, because an analyzer may neither open files nor read
/// binary ones.
/// </summary>
/// <param name="File">Path inside the project, with forward slashes.</param>
/// <param name="Resource">Name of the embedded resource that holds the file's bytes.</param>
/// <param name="Sha256">Hash of the file's bytes, in lower-case hexadecimal.</param>
/// <param name="HeaderLength">Bytes of the file's header.</param>
/// <param name="Checksum">Checksum of the file's bytes, which is quicker to compute: by it the loader knows that the embedded file is the one that the build saw.</param>
/// <param name="Tensors">The tensors in any order.</param>
internal sealed record WeightsManifest(string File, string Resource, string Sha256, int HeaderLength, ulong Checksum, IReadOnlyList<ManifestTensor> Tensors)
{
    private const string Header = "pointwise-weights 3";

    /// <summary>The manifest's text: the same on every machine for the same file, whatever the order of its tensors.</summary>
    /// <exception cref="FormatException">A name has a control character, which a line of text cannot hold.</exception>
    public string ToText()
    {
        var text = new StringBuilder();
        AppendLine(text, Header);
        AppendLine(text, $"file: {Line(File, "the path of the weights file")}");
        AppendLine(text, $"resource: {Line(Resource, "the resource name")}");
        AppendLine(text, $"sha256: {Sha256}");
        AppendLine(text, string.Create(CultureInfo.InvariantCulture, $"header: {HeaderLength}"));
        AppendLine(text, string.Create(CultureInfo.InvariantCulture, $"checksum: {Checksum:x16}"));
        foreach (ManifestTensor tensor in Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
            AppendLine(text, $"tensor: {Line(tensor.Name, "the name of a tensor")}\t{tensor.DataType}\t{Dimensions(tensor.Shape)}\t{tensor.Begin.ToString(CultureInfo.InvariantCulture)}{(tensor.IsQuantized ? "\tquantized" : "")}");
        return text.ToString();
    }

    private static string Dimensions(IReadOnlyList<long> shape) =>
        string.Join('x', shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));

    // Not AppendLine of StringBuilder: its line end depends on the machine.
    private static void AppendLine(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Line(string value, string meaning)
    {
        int position = value.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        if (position < 0)
            return value;
        string shown = string.Concat(value.Select(c => c < ' ' ? $"\\u{(int)c:x4}" : c.ToString()));
        throw new FormatException(
            $"Expected {meaning} to be printable text, found the control character U+{(int)value[position]:X4} in '{shown}'. Rename it.");
    }
}
