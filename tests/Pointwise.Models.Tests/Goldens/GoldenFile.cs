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
        foreach (TensorEntry tensor in file.Tensors)
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
