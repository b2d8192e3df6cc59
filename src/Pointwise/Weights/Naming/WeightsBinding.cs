using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>The tensors of a network's layers in a weights file, and what is wrong with them.</summary>
/// <param name="Scheme">The name of the naming scheme that fits the file.</param>
/// <param name="Layers">The layers with their tensors, in the order given.</param>
/// <param name="Problems">All problems, in the order of the layers. The weights are usable only when there is none.</param>
/// <param name="ValuesUsed">The number of values in the tensors that the layers use.</param>
internal sealed record WeightsBinding(
    string Scheme,
    IReadOnlyList<BoundLayer> Layers,
    IReadOnlyList<WeightsProblem> Problems,
    long ValuesUsed);
