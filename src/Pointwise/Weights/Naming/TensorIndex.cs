using System;
using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>
/// The tensors of a file by name. The separators / and . are the same, and the output number :0 of TensorFlow's variables is left out.
/// </summary>
internal sealed class TensorIndex
{
    private const string OutputNumber = ":0";

    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);

    public TensorIndex(IReadOnlyList<TensorEntry> tensors)
    {
        // In ordinal order of names, so that two names that differ only in the separator resolve alike whatever the order of the file.
        foreach (TensorEntry tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            string key = Key(tensor.Name);
            if (!_tensors.ContainsKey(key))
                _tensors.Add(key, tensor);
        }
    }

    /// <summary>The tensor under a base name whose last part is one of the given, or null.</summary>
    public TensorEntry? Find(string baseName, IReadOnlyList<string> roleNames) => Find(baseName, roleNames, out _);

    /// <summary>The kernel under a base name and the order of its dimensions, or null.</summary>
    public TensorEntry? FindKernel(string baseName, WeightsKind kind, out KernelLayout layout)
    {
        string[] roleNames = kind switch
        {
            WeightsKind.Depthwise => TensorRoles.DepthwiseKernel,
            WeightsKind.Slope => TensorRoles.Slope,
            _ => TensorRoles.Kernel,
        };
        TensorEntry? kernel = Find(baseName, roleNames, out string? roleName);
        layout = roleName == TensorRoles.PyTorchKernel ? KernelLayout.PyTorch : KernelLayout.TensorFlow;
        return kernel;
    }

    private TensorEntry? Find(string baseName, IReadOnlyList<string> roleNames, out string? foundRoleName)
    {
        foreach (string roleName in roleNames)
        {
            if (_tensors.TryGetValue(Key(baseName) + "." + roleName, out TensorEntry? tensor))
            {
                foundRoleName = roleName;
                return tensor;
            }
        }

        foundRoleName = null;
        return null;
    }

    private static string Key(string name)
    {
        if (name.EndsWith(OutputNumber, StringComparison.Ordinal))
            name = name.Substring(0, name.Length - OutputNumber.Length);
        return name.Replace('/', '.');
    }
}
