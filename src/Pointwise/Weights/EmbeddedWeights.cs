using System;
using System.ComponentModel;
using System.IO;
using System.Reflection;

namespace Pointwise.Weights;

/// <summary>Opens weights that the build embedded in an assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddedWeights
{
    /// <summary>Opens a resource in place: nothing is copied, and its header is checked when it is first needed.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resource">The resource's name.</param>
    /// <exception cref="WeightsException">The assembly has no such resource.</exception>
    public static SafeTensorsFile Open(Assembly assembly, string resource)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        if (assembly.GetManifestResourceStream(resource) is Stream stream)
            return SafeTensorsFile.ReadUnchecked(stream, resource, () => Quantization(assembly, resource));

        string[] names = assembly.GetManifestResourceNames();
        string found = names.Length == 0 ? "no resources" : $"the resources '{string.Join("', '", names)}'";
        string expected = $"the weights as resource '{resource}' of assembly '{assembly.GetName().Name}'";
        throw new WeightsException(
            $"Expected {expected}, found {found}. Keep the weights file in the project (it is embedded at build), or load it with Load(path).", null, expected, found);
    }

    /// <summary>Opens a resource in place that must be the file that the build saw.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resource">The resource's name.</param>
    /// <param name="checksum">The checksum of that file, as the build's manifest has it.</param>
    /// <exception cref="WeightsException">The assembly has no such resource, or its checksum is another.</exception>
    public static SafeTensorsFile Open(Assembly assembly, string resource, ulong checksum)
    {
        SafeTensorsFile file = Open(assembly, resource);
        try
        {
            file.Check(checksum);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The quantization.json that the build embedded beside the weights; null where there was none.</summary>
    private static byte[]? Quantization(Assembly assembly, string resource)
    {
        using Stream? stream = assembly.GetManifestResourceStream($"{resource}.{QuantizationTable.FileName}");
        if (stream is null)
            return null;
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
