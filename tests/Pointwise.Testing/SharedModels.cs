using System;
using System.IO;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Weights;
using Pointwise.Weights;

namespace Pointwise.Testing;

/// <summary>The trained models beside the repository, which not every machine has.</summary>
public static class SharedModels
{
    /// <summary>The reason that a test gives when it is skipped.</summary>
    public const string Absent = "skipped: the trained models in ../shared/models are not on this machine";

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder of the models; null when it is absent.</summary>
    public static string? Folder { get; } = Path.Combine(Path.GetDirectoryName(Repository)!, "shared", "models") is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>What the build's manifest would tell the compiler of a weights file.</summary>
    public static WeightTable Table(string path)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        return Table(file, Path.GetFileName(path));
    }

    /// <summary>What the build's manifest would tell the compiler of an open file.</summary>
    public static WeightTable Table(SafeTensorsFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new WeightTable(name, $"pointwise/{name}", "", file.HeaderLength, file.Checksum(), file.Tensors
            .Select(tensor => new WeightTensor(tensor.Name, tensor.DataType, tensor.Shape.ToEquatableArray(), file.Begin(tensor), tensor.IsQuantized)).ToEquatableArray());
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Compiler.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has Compiler.sln");
    }
}
