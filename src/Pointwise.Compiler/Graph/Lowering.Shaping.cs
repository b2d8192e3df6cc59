using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Graph;

/// <content>Layers that change a map's size, or its values without sums over windows.</content>
public sealed partial class Lowering
{
    /// <summary>The most that a map grows by, in each direction.</summary>
    private const int MostScale = 31;

    /// <summary>The most channels that a local response normalisation sums.</summary>
    private const int MostNeighbours = 31;

    private int AddLeakyReLU(int index, string name, int input)
    {
        double slope = _spec.Layers[index].Slope;
        if (!(slope is >= 0 and <= 1))
            throw OutOfRange(index, "slope", $"slope of [LeakyReLU] must be from 0 to 1; found {Number(slope)}. PyTorch's default is 0.01, Darknet's 0.1, Keras' 0.3");
        return Add(name, new LeakyReLUOperation((float)slope), input, null, index);
    }

    private int AddPReLU(int index, string name, int input)
    {
        int channels = _nodes[input].Shape.Channels;
        var weights = new LayerWeights(name, WeightsKind.Slope, 1, 1, channels, channels, Normalization: NormalizationPresence.None);
        return Add(name, new PReLUOperation(weights), input, null, index);
    }

    private int AddPad(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        if (layer.Pads.Count is not (1 or 2 or 4) || layer.Pads.Any(pad => pad is < 0 or > MostPadding))
        {
            throw OutOfRange(index, "", $"[Pad] must have 1, 2 or 4 numbers from 0 to {MostPadding}; found {{ {layer.Pads} }}. "
                + "Write [Pad(1)] for all sides, [Pad(1, 2)] for height and width, or [Pad(0, 0, 1, 1)] for top, left, bottom and right");
        }

        return Add(name, new PadOperation(Sides(layer.Pads)), input, null, index);
    }

    private int AddResize(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        if (layer.Scale is < 1 or > MostScale)
            throw OutOfRange(index, "scale", $"scale of [{layer.Kind}] must be from 1 to {MostScale}; found {layer.Scale}");
        return Add(name, new ResizeOperation(layer.Scale, layer.Kind == LayerKind.ResizeBilinear), input, null, index);
    }

    private int AddLocalResponse(int index, string name, int input)
    {
        LocalResponse response = _spec.Layers[index].LocalResponse!.Value;
        if (response.Size is < 1 or > MostNeighbours)
            throw OutOfRange(index, "size", $"size of [LocalResponseNormalization] must be from 1 to {MostNeighbours}; found {response.Size}. AlexNet's is 5");
        if (!(response.Beta is > 0 and <= 10))
            throw OutOfRange(index, "Beta", $"Beta must be above 0 and at most 10; found {Number(response.Beta)}. AlexNet's is 0.75");
        if (!(response.Alpha is >= 0 and <= 1e6))
            throw OutOfRange(index, "Alpha", $"Alpha must be from 0 to 1000000; found {Number(response.Alpha)}. AlexNet's is 1e-4");
        if (!(response.K is > 0 and <= 1e6))
            throw OutOfRange(index, "K", $"K must be above 0 and at most 1000000; found {Number(response.K)}. AlexNet's is 2, Caffe's default 1");
        var operation = new LocalResponseOperation(response.Size, (float)(response.Alpha / response.Size), (float)response.Beta, (float)response.K);
        return Add(name, operation, input, null, index);
    }

    private static SpecException OutOfRange(int index, string argument, string message) => new(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, argument), message);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
