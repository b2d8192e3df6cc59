#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>The data types that a network's weights may have, and what messages say of others.</summary>
internal static class ReadableTypes
{
    /// <summary>What messages expect.</summary>
    public const string Expected = "data type F32, F16 or BF16, or U8 or I8 with a scale";

    /// <summary>Whether values are bytes, which mean something only with a scale.</summary>
    public static bool NeedsScale(string dataType) => dataType is "U8" or "I8";

    /// <summary>Whether the tensor's values can be read.</summary>
    public static bool CanRead(TensorEntry tensor) => tensor.DataType is "F32" or "F16" or "BF16" || (NeedsScale(tensor.DataType) && tensor.IsQuantized);

    /// <summary>What messages found.</summary>
    public static string Found(TensorEntry tensor) => NeedsScale(tensor.DataType) ? $"{tensor.DataType} without a scale" : tensor.DataType;

    /// <summary>What to do about it.</summary>
    public static string Fix(TensorEntry tensor) => NeedsScale(tensor.DataType)
        ? $"Put a file quantization.json beside the weights, {{ \"tensors\": {{ \"{tensor.Name}\": {{ \"scale\": 0.01, \"min\": -1.2 }} }} }} and so on: a value is its byte * scale + min."
        : "Convert the tensor to one of these.";
}
