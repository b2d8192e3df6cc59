using System.ComponentModel;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pointwise.Runtime;

/// <summary>What the plan knows of a layer: the cycles of one thread that its cost model predicts, by instruction set.</summary>
/// <param name="name">The layer's name.</param>
/// <param name="operation">What it does.</param>
/// <param name="multAdds">Multiplications.</param>
/// <param name="cycles512">Cycles with 512-bit vectors.</param>
/// <param name="cycles256">Cycles with 256-bit vectors.</param>
/// <param name="cycles128">Cycles with 128-bit vectors.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LayerCost(string name, string operation, long multAdds, long cycles512, long cycles256, long cycles128)
{
    /// <summary>The layer's name.</summary>
    public string Name { get; } = name;

    /// <summary>What it does.</summary>
    public string Operation { get; } = operation;

    /// <summary>Multiplications.</summary>
    public long MultAdds { get; } = multAdds;

    /// <summary>Cycles with the instruction set that the kernels use here.</summary>
    public long Cycles { get; } = Vector512.IsHardwareAccelerated ? cycles512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? cycles256
        : cycles128;
}
