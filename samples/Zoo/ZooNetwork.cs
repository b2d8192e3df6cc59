using System;

namespace Zoo;

/// <summary>A network of the zoo, to be run whatever its class.</summary>
/// <param name="Declaration">The class that declares it.</param>
/// <param name="Source">The paper and the table that it is from.</param>
/// <param name="MultAdds">Multiplications of convolutions and dense layers for one image.</param>
/// <param name="Parameters">Values of an unfolded checkpoint.</param>
/// <param name="WeightBytes">Bytes of its packed weights.</param>
/// <param name="ArenaBytes">Bytes of a thread's memory beside them.</param>
/// <param name="InputLength">Values of the input.</param>
/// <param name="CreateRandom">Makes an instance from a seed, on a number of threads.</param>
public sealed record ZooNetwork(
    Type Declaration, string Source, long MultAdds, long Parameters, int WeightBytes, int ArenaBytes, int InputLength, Func<int, int, IZooInstance> CreateRandom)
{
    /// <summary>The name by which the program knows it.</summary>
    public string Name => Declaration.Name;
}
