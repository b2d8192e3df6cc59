using System;
using PointwiseTool.Timing;
using Zoo;

namespace PointwiseTool.Measuring;

/// <summary>A network of the paper on a random picture of bytes.</summary>
internal sealed class ZooSide : Side
{
    private readonly IZooInstance _instance;
    private readonly byte[] _pixels;

    public ZooSide(ZooNetwork network)
        : base(network.Name)
    {
        _instance = network.CreateRandom(1, 1);
        _pixels = new byte[network.InputLength];
        new Random(1).NextBytes(_pixels);
    }

    public override void Run() => _instance.Run(_pixels);

    public override void Dispose() => _instance.Dispose();
}
