using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Pointwise.Compiler;
using Pointwise.Compiler.Weights;

namespace Pointwise.Generators.Frontend;

/// <summary>A manifest that the build wrote for a weights file; without a table when it cannot be read.</summary>
internal sealed record WeightsFile(string File, WeightTable? Table, string Error)
{
    private const string Ending = ".weights.txt";

    public static bool IsManifest(string path) => path.EndsWith(Ending, StringComparison.Ordinal);

    public static WeightsFile Read(AdditionalText text, CancellationToken cancellation)
    {
        string name = text.Path.Substring(0, text.Path.Length - Ending.Length).Replace('\\', '/');
        WeightTable? table = WeightTable.Parse(text.GetText(cancellation)?.ToString() ?? "", out string error);
        return new WeightsFile(table?.File ?? name.Substring(name.LastIndexOf('/') + 1), table, error);
    }

    /// <summary>The file that a declaration names: by its path in the project, or by its name alone where only one file has it.</summary>
    public static WeightsFile? Find(EquatableArray<WeightsFile> files, string? name)
    {
        if (name is null)
            return null;
        string path = name.Replace('\\', '/');
        WeightsFile[] sameName = files.Where(file => file.File == path || file.File.EndsWith("/" + path, StringComparison.Ordinal)).ToArray();
        return files.FirstOrDefault(file => file.File == path) ?? (sameName.Length == 1 ? sameName[0] : null);
    }
}
