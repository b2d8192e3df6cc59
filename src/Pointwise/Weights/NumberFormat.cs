using System.ComponentModel;

namespace Pointwise.Weights;

/// <summary>How the numbers that a network can use are stored.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NumberFormat
{
    /// <summary>32 bits, IEEE 754.</summary>
    F32,

    /// <summary>16 bits, IEEE 754.</summary>
    F16,

    /// <summary>The upper 16 bits of a float.</summary>
    BF16,

    /// <summary>A byte that stands for its product with a scale, plus a minimum.</summary>
    U8,

    /// <summary>The same with a sign.</summary>
    I8,
}
