using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <content>The picture, and inputs beside it.</content>
public sealed partial class Lowering
{
    /// <summary>The most pixels of an input's side, and the most channels.</summary>
    private const int MostInput = 4096;

    private void AddInput()
    {
        CheckSize("height", _spec.Height);
        CheckSize("width", _spec.Width);
        if (_spec.Channels is < 1 or > MostInput)
            throw new SpecException(SpecErrorKind.InputSizeOutOfRange, ArgumentPath.Network("channels"), $"The input's channels must be from 1 to {MostInput}; found {_spec.Channels}");
        _rho = MobileNetExpansion.CheckRho(_spec.Rho, _errors);
        var shape = new Shape(MobileNetExpansion.ScaledSize(_spec.Height, _rho), MobileNetExpansion.ScaledSize(_spec.Width, _rho), _spec.Channels);
        (double[] scale, double[] shift) = PixelNormalization.Of(_spec.Pixels, _spec.Channels, ArgumentPath.Network("Pixels"));
        Add(InputName, new InputOperation(scale.ToEquatableArray(), shift.ToEquatableArray()), -1, shape, -1);

        static void CheckSize(string argument, int size)
        {
            if (size is < 1 or > MostInput)
                throw new SpecException(SpecErrorKind.InputSizeOutOfRange, ArgumentPath.Network(argument), $"The input's {argument} must be from 1 to {MostInput} pixels; found {size}");
        }
    }

    /// <summary>An input that a layer attribute declares.</summary>
    private int AddOtherInput(int index, string name)
    {
        LayerSpec layer = _spec.Layers[index];
        if (layer.Name is null)
            throw OutOfRange(index, "", "[Input] must have a name, which is also that of its span in Run; found none. Write [Input(32, 32, 1, Name = \"mask\")]");
        if (layer.Input is not null)
            throw OutOfRange(index, "Input", $"[Input] must read nothing, as it is the user's; found Input = '{layer.Input}'. Remove it");
        if (layer.IsOutput)
            throw OutOfRange(index, "", $"[Output] must follow a layer that computes something; found the input '{name}' before it. Remove it");
        (double[] scale, double[] shift) = PixelNormalization.Of(layer.Pixels, layer.Parts[2], new ArgumentPath(index, "Pixels"));
        var shape = new Shape(Side(layer.Parts[0]), Side(layer.Parts[1]), layer.Parts[2]);
        int ordinal = _nodes.Count(node => node.Operation is InputOperation);
        return Add(name, new InputOperation(scale.ToEquatableArray(), shift.ToEquatableArray(), ordinal), -1, shape, index);

        // A vector stays one.
        int Side(int size) => size == 1 ? 1 : MobileNetExpansion.ScaledSize(size, _rho);
    }
}
