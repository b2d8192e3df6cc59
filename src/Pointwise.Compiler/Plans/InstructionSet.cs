using System.Collections.Generic;

namespace Pointwise.Compiler.Plans;

/// <summary>An instruction set that every kernel is emitted for, with what the register tiles depend on.</summary>
/// <param name="Name">The vector class of System.Runtime.Intrinsics, or "Scalar".</param>
/// <param name="Suffix">What ends the names of its micro-kernels.</param>
/// <param name="Lanes">Floats in a register.</param>
/// <param name="Registers">Vector registers.</param>
/// <param name="Guard">The expression, constant for the JIT, that holds where the set can be used; empty for the last resort.</param>
public sealed record InstructionSet(string Name, string Suffix, int Lanes, int Registers, string Guard)
{
    /// <summary>AVX-512: 32 registers of 16 floats.</summary>
    public static InstructionSet Vector512 { get; } = new("Vector512", "V512", 16, 32, "Vector512.IsHardwareAccelerated");

    /// <summary>AVX2 with FMA: 16 registers of 8 floats.</summary>
    public static InstructionSet Vector256 { get; } = new("Vector256", "V256", 8, 16, "Vector256.IsHardwareAccelerated && Fma.IsSupported");

    /// <summary>NEON: 32 registers of 4 floats. On x64 without FMA the same code runs with an exact FMA in software, slowly.</summary>
    public static InstructionSet Vector128 { get; } = new("Vector128", "V128", 4, 32, "Vector128.IsHardwareAccelerated");

    /// <summary>No vectors at all.</summary>
    public static InstructionSet Scalar { get; } = new("Scalar", "Scalar", 1, 16, "");

    /// <summary>All sets, widest first: the order in which a kernel asks for them.</summary>
    public static IReadOnlyList<InstructionSet> All { get; } = [Vector512, Vector256, Vector128, Scalar];

    /// <summary>The set whose register is half a block, where a register of this one is a whole block; otherwise none.</summary>
    public InstructionSet? Half => VectorsPerBlock == 1 ? Vector256 : null;

    /// <summary>Registers that hold a block of 16 channels.</summary>
    public int VectorsPerBlock => Shape.Block / Lanes;
}
