using System.Collections.Generic;
using System.Linq;
using Pointwise.Weights;

namespace ModelsTests.Goldens;

/// <summary>The tensors of a golden case by name.</summary>
internal sealed class GoldenFile
{
    private readonly Dictionary<string, float[]> _tensors = [];

    private GoldenFile(SafeTensorsFile file)
    {
        // A picture's bytes are no values; it lies beside the case as a file.
        foreach (TensorEntry tensor in file.Tensors.Where(tensor => tensor.DataType != "U8"))
        {
            float[] values = new float[tensor.Shape.Aggregate(1L, (a, b) => a * b)];
            file.Read(tensor.Name, values);
            _tensors.Add(tensor.Name, values);
        }
    }

    public float[] this[string tensor] => _tensors[tensor];

    public static GoldenFile Read(string path)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        return new GoldenFile(file);
    }
}
