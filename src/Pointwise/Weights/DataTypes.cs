using System.Collections.Generic;

namespace Pointwise.Weights;

/// <summary>The data types of the safetensors format.</summary>
internal static class DataTypes
{
    private static readonly Dictionary<string, int> _bits = new()
    {
        ["F32"] = 32,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["F64"] = 64,
        ["F8_E4M3"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E8M0"] = 8,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["F4"] = 4,
        ["C64"] = 64,
        ["BOOL"] = 8,
        ["U8"] = 8,
        ["I8"] = 8,
        ["U16"] = 16,
        ["I16"] = 16,
        ["U32"] = 32,
        ["I32"] = 32,
        ["U64"] = 64,
        ["I64"] = 64,
    };

    /// <summary>The names, as messages have them.</summary>
    public static string Names { get; } = string.Join(", ", _bits.Keys);

    /// <summary>The bits of one value; false for a name that is not in the format.</summary>
    public static bool TryGetBits(string dataType, out int bits) => _bits.TryGetValue(dataType, out bits);
}
