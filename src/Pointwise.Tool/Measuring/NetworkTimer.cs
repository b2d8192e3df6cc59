using System.Collections.Generic;
using PointwiseTool.FashionMnist;
using PointwiseTool.Timing;
using Zoo;

namespace PointwiseTool.Measuring;

/// <summary>Times networks, each by turns with the roof.</summary>
internal static class NetworkTimer
{
    /// <summary>Rounds of about a quarter of a second.</summary>
    private const int MeasuredRounds = 7;

    /// <summary>Times a network of the paper with random weights.</summary>
    public static Measurement Measure(ZooNetwork network)
    {
        using var side = new ZooSide(network);
        return Measure(side, new NetworkSize(network.MultAdds, network.ArenaBytes, network.WeightBytes));
    }

    /// <summary>Times a network of clothing with its trained weights.</summary>
    public static Measurement Measure(ClothingNetwork network, string folder, ClothingPictures pictures)
    {
        using var side = new ClothingSide(network.Name, network.Load(network.WeightsFile(folder)), pictures.Scaled(0, network.Resolution));
        return Measure(side, network.Size);
    }

    private static Measurement Measure(Side network, NetworkSize size)
    {
        using var roof = new FmaRoof();
        IReadOnlyList<SideTimes> times = Rounds.Measure([network, roof], MeasuredRounds);
        return new Measurement(times[0].Median, roof.Gigaflops(times[1]), size);
    }
}
