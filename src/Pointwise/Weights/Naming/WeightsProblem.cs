#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Something wrong between a network's layers and a weights file.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Layer">The layer's name; the first layer's for <see cref="WeightsProblemKind.NoScheme"/>.</param>
/// <param name="Tensor">The tensor's name, for a missing one the expected name.</param>
/// <param name="Expected">What was expected, as a phrase.</param>
/// <param name="Found">What was found, as a phrase.</param>
/// <param name="Nearest">The name in the file nearest to a missing tensor's, of those that no layer uses.</param>
/// <param name="Fix">What to do, as a sentence.</param>
internal sealed record WeightsProblem(
    WeightsProblemKind Kind,
    string Layer,
    string Tensor,
    string Expected,
    string Found,
    string? Nearest,
    string Fix)
{
    /// <summary>The problem in full: what was expected, what was found and how to fix it.</summary>
    public string Message
    {
        get
        {
            string nearest = Nearest is null ? "" : $"; the nearest name that no layer uses is '{Nearest}'";
            string text = $"expected {Expected}, found {Found}{nearest}. {Fix}";
            return Kind == WeightsProblemKind.NoScheme ? text : $"layer '{Layer}', tensor '{Tensor}': {text}";
        }
    }
}
