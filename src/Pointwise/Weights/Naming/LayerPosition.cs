using System.ComponentModel;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Where a MobileNet-V1 or a block has the layer, from which a naming scheme derives the names of its tensors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LayerPosition
{
    /// <summary>Nowhere: only the layer's own name counts.</summary>
    Named,

    /// <summary>The first convolution.</summary>
    Stem,

    /// <summary>The depthwise convolution of a block.</summary>
    Depthwise,

    /// <summary>The pointwise convolution of a block.</summary>
    Pointwise,

    /// <summary>The layer that gives the logits.</summary>
    Classifier,

    /// <summary>In a block of several layers, whose name and a slash stand before the layer's.</summary>
    Part,
}
