namespace Pointwise.Compiler.Specs;

/// <summary>The most that a network may need, as declared by <c>[Budget]</c>; null: no limit.</summary>
public sealed record BudgetSpec(long? MultAdds = null, long? Parameters = null, long? WeightBytes = null, long? ArenaBytes = null);
