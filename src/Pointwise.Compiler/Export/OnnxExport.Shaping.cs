using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Export;

/// <content>Operations without weights that stand for themselves.</content>
public sealed partial class OnnxExport
{
    private string AddShaping(Node node, string value, string input)
    {
        switch (node.Operation)
        {
            case LeakyReLUOperation l:
                return Leaky(value, input, l.Slope);
            case DropoutOperation:
                return _model.Node("Identity", value, [input]);
            case TanhOperation:
                return _model.Node("Tanh", value, [input]);
            case FlattenOperation f:
                // ONNX has channels first: the other order is that of the transposed map.
                string ordered = f.ChannelsFirst ? input : _model.Node("Transpose", Unique($"{node.Name}.transposed"), [input], OnnxAttribute.Integers("perm", 0, 2, 3, 1));
                return _model.Node("Reshape", value, [ordered, _model.Integers(Unique($"{node.Name}.shape"), 1, node.Shape.Channels, 1, 1)]);
            case PadOperation p:
                string pads = _model.Integers(Unique($"{node.Name}.pads"), 0, 0, p.Pads.Top, p.Pads.Left, 0, 0, p.Pads.Bottom, p.Pads.Right);
                return _model.Node("Pad", value, [input, pads]);
            case ResizeOperation r:
                return Resize(node, value, input, r);
            case LocalResponseOperation l:
                return _model.Node("LRN", value, [input],
                    OnnxAttribute.Float("alpha", l.AlphaOverSize * l.Size), OnnxAttribute.Float("beta", l.Beta), OnnxAttribute.Float("bias", l.K), OnnxAttribute.Integer("size", l.Size));
            default:
                throw NotWritten(node.Operation);
        }
    }

    private string Leaky(string value, string input, float slope) => _model.Node("LeakyRelu", value, [input], OnnxAttribute.Float("alpha", slope));

    private string Resize(Node node, string value, string input, ResizeOperation operation)
    {
        string scales = _model.Constant(Unique($"{node.Name}.scales"), [4], [1, 1, operation.Scale, operation.Scale]);
        // The second input, a region, is left out.
        string[] inputs = [input, "", scales];
        return operation.Bilinear
            ? _model.Node("Resize", value, inputs, OnnxAttribute.Text("coordinate_transformation_mode", "half_pixel"), OnnxAttribute.Text("mode", "linear"))
            : _model.Node("Resize", value, inputs, OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"), OnnxAttribute.Text("mode", "nearest"), OnnxAttribute.Text("nearest_mode", "floor"));
    }

    private string HardSigmoid(string value, string input) =>
        _model.Node("HardSigmoid", value, [input], OnnxAttribute.Float("alpha", 1f / 6), OnnxAttribute.Float("beta", 0.5f));
}
