using System.IO;
using System.Linq;
using Pointwise.Weights;

namespace PointwiseBenchmarks.Networks;

/// <summary>An open weights file as bytes.</summary>
internal static class SafeTensorsBytes
{
    /// <summary>The file's bytes, its values as F32.</summary>
    public static byte[] Of(SafeTensorsFile weights)
    {
        using var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, weights.Tensors.Select(tensor => (tensor.Name, tensor.Shape.ToArray(), Values(weights, tensor))));
        return stream.ToArray();
    }

    private static float[] Values(SafeTensorsFile weights, TensorEntry tensor)
    {
        float[] values = new float[tensor.Shape.Aggregate(1L, (count, extent) => count * extent)];
        weights.Read(tensor.Name, values);
        return values;
    }
}
