namespace PointwiseTool.Measuring;

/// <summary>The constants of a generated class.</summary>
/// <param name="MultAdds">Multiplications of convolutions and dense layers for one image.</param>
/// <param name="ArenaBytes">Bytes of a thread's memory beside the weights.</param>
/// <param name="WeightBytes">Bytes of the packed weights.</param>
internal sealed record NetworkSize(long MultAdds, int ArenaBytes, int WeightBytes);
