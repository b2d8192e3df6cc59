using System.Linq;
using Pointwise.Weights;

namespace ModelsTests;

/// <summary>Reads tensors of golden files.</summary>
internal static class Golden
{
    public static float[] Values(SafeTensorsFile file, string name)
    {
        float[] values = new float[file.Tensors.Single(tensor => tensor.Name == name).Shape.Aggregate(1L, (a, b) => a * b)];
        file.Read(name, values);
        return values;
    }
}
