using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Emit;

/// <summary>How C# spells an operation on a register of an instruction set.</summary>
internal sealed class VectorSyntax(InstructionSet set)
{
    private bool IsScalar => set == InstructionSet.Scalar;

    public InstructionSet Set => set;

    /// <summary>The type of a register.</summary>
    public string Type => IsScalar ? "float" : $"{set.Name}<float>";

    /// <summary>A register from memory at any address. By pointer, not by a method of the type, of which the JIT would have to look up each call.</summary>
    public string Load(string pointer) => IsScalar ? $"*({pointer})" : $"*({Type}*){Operand(pointer)}";

    /// <summary>One float in every lane.</summary>
    public string Broadcast(string value) => IsScalar ? value : $"{set.Name}.Create({value})";

    public string Store(string value, string pointer) => IsScalar ? $"*({pointer}) = {value};" : $"*({Type}*){Operand(pointer)} = {value};";

    /// <summary>A cast binds closer than a sum.</summary>
    private static string Operand(string pointer) => pointer.IndexOf(' ') < 0 ? pointer : $"({pointer})";

    /// <summary>A register of half the lanes as one of this set, zeros above it.</summary>
    public string Widen(string half) => $"{half}.To{set.Name}()";

    /// <summary>Zero in every lane.</summary>
    public string Zero => IsScalar ? "0f" : $"{Type}.Zero";

    /// <summary>a * b + c, rounded once.</summary>
    public string MultiplyAdd(string a, string b, string c) =>
        IsScalar ? $"MathF.FusedMultiplyAdd({a}, {b}, {c})" : $"{set.Name}.FusedMultiplyAdd({a}, {b}, {c})";

    /// <summary>
    /// Declares the bounds that <see cref="Activate(string, Epilogue)"/> names: once for many registers, as what the JIT takes time for is above all the calls that it
    /// reads. It may still make a constant anew where it uses one.
    /// </summary>
    public void EmitBounds(SourceWriter writer, Epilogue epilogue)
    {
        if (!HasNativeMaximum || epilogue.Slope is not null)
            return;
        if (epilogue.Activation is Activation.ReLU or Activation.ReLU6)
            writer.Line($"{Type} zero = {Zero};");
        if (epilogue.Activation == Activation.ReLU6)
            writer.Line($"{Type} six = {Broadcast("6f")};");
    }

    /// <summary>
    /// The epilogue of a register. NaN becomes 0 on every instruction set: x86's maximum returns its second operand then, and the others select by comparison.
    /// </summary>
    public string Activate(string value, Epilogue epilogue) => epilogue switch
    {
        { Slope: float slope } => $"LeakySlope.Of({value}, {SourceWriter.Literal(slope)})",
        { Activation: var activation } => Activate(value, activation),
    };

    private string Activate(string value, Activation activation) => activation switch
    {
        Activation.ReLU => Maximum(value),
        Activation.ReLU6 => Minimum(Maximum(value)),
        Activation.HardSigmoid => $"HardActivation.Sigmoid({value})",
        Activation.HardSwish => $"HardActivation.Swish({value})",
        _ => value,
    };

    /// <summary>x where it is positive, otherwise <paramref name="slope"/> * x.</summary>
    public string Leak(string x, string slope) => IsScalar
        ? $"{x} > 0f ? {x} : {x} * {slope}"
        : $"{set.Name}.ConditionalSelect({set.Name}.GreaterThan({x}, {Type}.Zero), {x}, {x} * {slope})";

    /// <summary>The larger of two registers, lane by lane; <paramref name="b"/> where either is NaN, and where both are zeros.</summary>
    public string Larger(string a, string b) => HasNativeMaximum ? $"{set.Name}.MaxNative({a}, {b})" : $"LaneMaximum.Of({a}, {b})";

    private bool HasNativeMaximum => set == InstructionSet.Vector512 || set == InstructionSet.Vector256;

    private string Maximum(string value) => HasNativeMaximum ? $"{set.Name}.MaxNative({value}, zero)" : $"ActivationClamp.ToZero({value})";

    private string Minimum(string value) => HasNativeMaximum ? $"{set.Name}.MinNative({value}, six)" : $"ActivationClamp.ToSix({value})";
}
