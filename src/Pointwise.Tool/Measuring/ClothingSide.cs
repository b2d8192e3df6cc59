using PointwiseTool.FashionMnist;
using PointwiseTool.Timing;

namespace PointwiseTool.Measuring;

/// <summary>A trained network on a picture of floats.</summary>
internal sealed class ClothingSide(string name, ClothingInstance network, float[] pixels) : Side(name)
{
    public override void Run() => network.Classify(pixels);

    public override void Dispose() => network.Dispose();
}
