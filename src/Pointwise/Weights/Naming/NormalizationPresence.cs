using System.ComponentModel;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Whether a batch normalisation (or scale and shift) belongs to a layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NormalizationPresence
{
    /// <summary>None: tensors beside the layer are not looked at.</summary>
    None,

    /// <summary>As the weights file has it.</summary>
    Optional,

    /// <summary>The declaration has one, so that the weights file must.</summary>
    Required,
}
