using System.Collections.Generic;

namespace Pointwise.Compiler.Specs;

/// <summary>The parameters of blocks that give the channels of their parts, and of inputs that give their sides.</summary>
public static class BlockParts
{
    /// <summary>The names of the parameters in order; none for a layer that has no such list of numbers.</summary>
    public static IReadOnlyList<string> Of(LayerKind kind) => kind switch
    {
        LayerKind.Fire => ["squeeze", "expand"],
        LayerKind.Inception => ["conv1", "reduce3", "conv3", "reduce5", "conv5", "pool"],
        LayerKind.Input => ["height", "width", "channels"],
        _ => [],
    };
}
