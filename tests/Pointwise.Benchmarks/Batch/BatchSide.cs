using System;
using Pointwise.Numerics;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Batch;

/// <summary>A network that takes all images in one call.</summary>
internal sealed class BatchSide(string name, INetworkUnderTest network, byte[] pixels, int images) : NetworkSide(name)
{
    private readonly float[][] _outputs = [new float[images * network.OutputLengths[0]]];

    public override ReadOnlySpan<float> Scores => _outputs[0];

    public override void Run() => network.RunBatch(pixels, _outputs);

    public override void Dispose() => network.Dispose();
}
