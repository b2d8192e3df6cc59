using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>A tensor as the header of a safetensors file describes it.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="DataType">The data type in safetensors' spelling: F32, F16, BF16, U8 and so on.</param>
/// <param name="Shape">The dimensions, outermost first; empty for a scalar.</param>
public sealed record TensorEntry(string Name, string DataType, IReadOnlyList<long> Shape)
{
    /// <summary>Whether a scale is known for the tensor, without which values of 8 bits mean nothing.</summary>
    public bool IsQuantized { get; init; }

    /// <summary>The number of values, saturated at <see cref="long.MaxValue"/>.</summary>
    internal long Count
    {
        get
        {
            // A zero anywhere makes the product zero, however large the dimensions before it.
            long count = 1;
            foreach (long dimension in Shape)
            {
                if (dimension == 0)
                    return 0;
                count = count > long.MaxValue / dimension ? long.MaxValue : count * dimension;
            }

            return count;
        }
    }
}
