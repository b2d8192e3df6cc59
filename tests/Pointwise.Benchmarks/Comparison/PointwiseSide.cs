using System;
using Pointwise;
using Pointwise.Numerics;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Comparison;

/// <summary>The generated network.</summary>
internal sealed class PointwiseSide(string name, INetworkUnderTest network, float[] planes) : NetworkSide(name)
{
    private readonly float[][] _outputs = [new float[network.OutputLengths[0]]];

    public override ReadOnlySpan<float> Scores => _outputs[0];

    public override void Run() => network.RunPlanar(planes, _outputs);

    /// <summary>The time of each layer.</summary>
    public NetworkProfile Profile() => network.Profile(3);

    public override void Dispose() => network.Dispose();
}
