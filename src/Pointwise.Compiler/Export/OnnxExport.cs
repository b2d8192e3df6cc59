using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Export;

/// <summary>
/// Writes a graph as an ONNX model: before the passes with normalisations of pixels and channels as nodes of their own, after them with
/// what they folded and fused. Values are float32 [1, channels, height, width], as ONNX has them; dense layers are 1x1 convolutions.
/// </summary>
public sealed partial class OnnxExport
{
    /// <summary>
    /// The name of the model's input: the planes of one picture, of the range that the declared normalisation of pixels expects. Outputs
    /// have the names of the graph's, and so do other inputs.
    /// </summary>
    public const string InputName = "input";

    private readonly NetworkGraph _graph;
    private readonly Func<OnnxWeightsRequest, OnnxWeights> _weights;
    private readonly OnnxGraph _model;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { InputName };
    private string[]? _sixBounds;

    private OnnxExport(NetworkGraph graph, Func<OnnxWeightsRequest, OnnxWeights> weights)
    {
        (_graph, _weights, _model) = (graph, weights, new OnnxGraph(graph.Name));
        _taken.UnionWith(graph.Outputs.Select(output => output.Name).Concat(graph.Inputs.Select(InputOf)));
    }

    /// <summary>Writes a model: operator set 13, IR version 7. The same graph and weights give the same bytes.</summary>
    /// <param name="graph">
    /// A verified graph: <see cref="PlannedNetwork.Graph"/> as declared, or <see cref="Plans.NetworkPlan.Graph"/> after the passes.
    /// </param>
    /// <param name="weights">
    /// Gives the weights that a node has; called once for each node that has any, in the graph's order. The arrays are read again when the
    /// file is put together, so one must not be filled anew for the next node.
    /// </param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentException">Kernel or bias of a node do not have the length that its layer says.</exception>
    /// <exception cref="InvalidOperationException">The model is larger than 2 GiB, the most that one ONNX file has.</exception>
    public static byte[] Write(NetworkGraph graph, Func<OnnxWeightsRequest, OnnxWeights> weights) =>
        new OnnxExport(graph, weights).Build();

    private byte[] Build()
    {
        foreach (Node input in _graph.Inputs)
            _model.Input(InputOf(input), Dimensions(input.Shape));
        var values = new List<string>();
        foreach (Node node in _graph.Nodes)
            values.Add(Add(node, node.Inputs.Count == 0 ? [InputOf(node)] : node.Inputs.Select(input => values[input]).ToArray()));
        foreach (GraphOutput output in _graph.Outputs)
        {
            // A value has one name: where it is the picture, or an output already, this output is a copy.
            if (values[output.Node] != output.Name)
                _model.Node("Identity", output.Name, [values[output.Node]]);
            _model.Output(output.Name, Dimensions(_graph.Nodes[output.Node].Shape));
        }

        return _model.ToArray();
    }

    private static long[] Dimensions(Shape shape) => [1, shape.Channels, shape.Height, shape.Width];

    /// <summary>Adds a node's operations; returns the name of its value.</summary>
    private string Add(Node node, string[] inputs)
    {
        string input = inputs[0];
        if (node.Operation is InputOperation { IsNormalised: false })
            return input;
        string value = NameOf(node);
        switch (node.Operation)
        {
            case InputOperation pixels:
                return ScaleAndShift(node, value, input, Floats(pixels.Scale), Floats(pixels.Shift));
            case EpilogueOperation { Activation.IsNone: false } fused:
                return Activate(value, Linear(node, fused, Unique($"{node.Name}.linear"), inputs), fused.Activation);
            case EpilogueOperation linear:
                return Linear(node, linear, value, inputs);
            case ActivationOperation a:
                return Activate(value, input, a.Activation);
            case ConcatOperation:
                return _model.Node("Concat", value, inputs, OnnxAttribute.Integer("axis", 1));
            case LeakyReLUOperation or DropoutOperation or FlattenOperation or PadOperation or ResizeOperation or LocalResponseOperation or TanhOperation:
                return AddShaping(node, value, input);
            case PoolOperation p:
                return Pool(value, input, p);
            case GlobalAveragePoolOperation:
                return _model.Node("GlobalAveragePool", value, [input]);
            case SoftmaxOperation:
                return _model.Node("Softmax", value, [input], OnnxAttribute.Integer("axis", 1));
            case SigmoidOperation:
                return _model.Node("Sigmoid", value, [input]);
            default:
                throw NotWritten(node.Operation);
        }
    }

    /// <summary>The part of an operation before its activation.</summary>
    private string Linear(Node node, EpilogueOperation operation, string value, string[] inputs) => operation switch
    {
        JoinOperation join => _model.Node(join.Kind == JoinKind.Add ? "Add" : "Mul", value, inputs),
        ConvolutionOperation { AddsResidual: true } c => _model.Node("Add", value, [Weighted(node, c, Unique($"{node.Name}.convolution"), inputs[0]), inputs[1]]),
        WeightedOperation weighted => Weighted(node, weighted, value, inputs[0]),
        _ => throw NotWritten(operation),
    };

    private string Weighted(Node node, WeightedOperation operation, string value, string input)
    {
        switch (operation)
        {
            case ConvolutionOperation c:
                return Convolution(node, value, input, Weights(c, c.InputScale, c.InputShift), c.Window, c.Pads, c.Groups);
            case DepthwiseOperation d:
                return Convolution(node, value, input, Weights(d), Window.Square(d.Kernel, d.Stride, d.Dilation), d.Pads, node.Shape.Channels);
            case DenseOperation d:
                return Convolution(node, value, input, Weights(d), Window.Square(1), default, 1);
            case PReLUOperation p:
                return _model.Node("PRelu", value, [input, Constant(node, "slope", [node.Shape.Channels, 1, 1], Weights(p).Kernel)]);
            case BatchNormOperation b:
                OnnxWeights normalisation = Weights(b);
                return ScaleAndShift(node, value, input, normalisation.Kernel, normalisation.Bias);
            default:
                throw NotWritten(operation);
        }
    }

    private string Activate(string value, string input, Epilogue epilogue)
    {
        if (epilogue.Slope is float slope)
            return Leaky(value, input, slope);
        switch (epilogue.Activation)
        {
            case Activation.ReLU:
                return _model.Node("Relu", value, [input]);
            case Activation.ReLU6:
                _sixBounds ??= [_model.Constant(Unique("relu6.least"), [], [0]), _model.Constant(Unique("relu6.most"), [], [6])];
                return _model.Node("Clip", value, [input, .. _sixBounds]);
            case Activation.HardSigmoid:
                return HardSigmoid(value, input);
            case Activation.HardSwish:
                return _model.Node("Mul", value, [input, HardSigmoid(Unique($"{value}.gate"), input)]);
            default:
                throw new InvalidOperationException($"No ONNX operation for activation {epilogue.Activation}");
        }
    }

    /// <summary>
    /// What rounds the size up is written as padding, which takes no part, so that all runtimes agree; only where the padding before it counts, and this
    /// does not, it is left to the runtime.
    /// </summary>
    private string Pool(string value, string input, PoolOperation operation)
    {
        Window window = operation.Window;
        bool leaves = !operation.Counted.IsEmpty && operation.Counted != operation.Pads;
        Border pads = leaves ? operation.Counted : operation.Pads;
        OnnxAttribute[] attributes =
        [
            OnnxAttribute.Integer("ceil_mode", leaves ? 1 : 0),
            .. operation.Kind == PoolKind.Average ? [OnnxAttribute.Integer("count_include_pad", operation.Counted.IsEmpty ? 0 : 1)] : Array.Empty<OnnxAttribute>(),
            OnnxAttribute.Integers("kernel_shape", window.KernelHeight, window.KernelWidth),
            OnnxAttribute.Integers("pads", pads.Top, pads.Left, pads.Bottom, pads.Right),
            OnnxAttribute.Integers("strides", window.StrideHeight, window.StrideWidth),
        ];
        return _model.Node(operation.Kind == PoolKind.Max ? "MaxPool" : "AveragePool", value, [input], attributes);
    }

    private string ScaleAndShift(Node node, string value, string input, float[] scale, float[] shift)
    {
        string scaled = _model.Node("Mul", Unique($"{node.Name}.scaled"), [input, Constant(node, "scale", [scale.Length, 1, 1], scale)]);
        return _model.Node("Add", value, [scaled, Constant(node, "shift", [shift.Length, 1, 1], shift)]);
    }

    private string Convolution(
        Node node, string value, string input, OnnxWeights weights, Window window, Border pads, int groups)
    {
        int inputs = _graph.Producer(node).Shape.Channels / groups, outputs = node.Shape.Channels;
        float[] values = OutputsFirst(weights.Kernel, window.KernelHeight * window.KernelWidth, inputs, outputs);
        string weight = Constant(node, "weight", [outputs, inputs, window.KernelHeight, window.KernelWidth], values);
        return _model.Node("Conv", value, [input, weight, Constant(node, "bias", [outputs], weights.Bias)],
            OnnxAttribute.Integers("dilations", window.Dilation, window.Dilation),
            OnnxAttribute.Integer("group", groups),
            OnnxAttribute.Integers("kernel_shape", window.KernelHeight, window.KernelWidth),
            OnnxAttribute.Integers("pads", pads.Top, pads.Left, pads.Bottom, pads.Right),
            OnnxAttribute.Integers("strides", window.StrideHeight, window.StrideWidth));
    }

    private string Constant(Node node, string what, long[] shape, float[] values) =>
        _model.Constant(Unique($"{node.Name}.{what}"), shape, values);

    private OnnxWeights Weights(
        WeightedOperation operation, EquatableArray<double> inputScale = default, EquatableArray<double> inputShift = default)
    {
        LayerWeights layer = operation.Weights;
        OnnxWeights weights = _weights(new OnnxWeightsRequest(layer, PartOf(operation), inputScale, inputShift));
        bool isScale = operation is BatchNormOperation, isChannelwise = isScale || layer.Kind is WeightsKind.Depthwise or WeightsKind.Slope;
        int taps = isScale ? 1 : layer.KernelHeight * layer.KernelWidth;
        long expected = (long)taps * (isChannelwise ? 1 : layer.InputChannels) * layer.OutputChannels;
        if (weights.Kernel.Length == expected && weights.Bias.Length == layer.OutputChannels)
            return weights;
        throw new ArgumentException(
            $"Layer '{layer.Name}': expected {expected} values of {(isScale ? "scale" : "kernel")} and {layer.OutputChannels} of "
            + $"{(isScale ? "shift" : "bias")}, found {weights.Kernel.Length} and {weights.Bias.Length}", nameof(weights));
    }

    /// <summary>
    /// Without a node of its own a normalisation is folded, also one that the declared weights file does not have: the weights may be those
    /// of a file that does.
    /// </summary>
    private OnnxWeightsPart PartOf(WeightedOperation operation)
    {
        if (operation is BatchNormOperation)
            return operation.Weights.Kind == WeightsKind.Normalization ? OnnxWeightsPart.Folded : OnnxWeightsPart.Normalization;
        bool separate = _graph.Nodes.Any(node => node.Operation is BatchNormOperation norm && norm.Weights == operation.Weights);
        return separate ? OnnxWeightsPart.Unfolded : OnnxWeightsPart.Folded;
    }

    /// <summary>The name of a node's value: that of the output that it is, otherwise the node's.</summary>
    private string NameOf(Node node)
    {
        foreach (GraphOutput output in _graph.Outputs)
        {
            if (output.Node == node.Id)
                return output.Name;
        }

        return Unique(node.Operation is InputOperation ? $"{InputOf(node)}.normalised" : node.Name);
    }

    /// <summary>The name of an input: the picture's, whatever its node is called, or its own.</summary>
    private static string InputOf(Node node) => ((InputOperation)node.Operation).Index == 0 ? InputName : node.Name;

    /// <summary>The name, numbered where another value has it: an output is called as its layer, whose first node may be another.</summary>
    private string Unique(string name)
    {
        string unique = name;
        for (int suffix = 2; !_taken.Add(unique); suffix++)
            unique = $"{name}_{suffix}";
        return unique;
    }

    private static InvalidOperationException NotWritten(Operation operation) => new($"No ONNX operation for {operation.Describe()}");

    private static float[] Floats(EquatableArray<double> values) => values.Select(value => (float)value).ToArray();

    /// <summary>[tap][input][output] as [output][input][tap].</summary>
    private static float[] OutputsFirst(float[] kernel, int taps, int inputs, int outputs)
    {
        // A cache line of outputs at a time: one output by itself, or all together, would take a line from memory for each value.
        const int Block = 16;
        float[] result = new float[kernel.Length];
        for (int first = 0; first < outputs; first += Block)
        {
            int end = Math.Min(first + Block, outputs);
            for (int row = 0; row < inputs * taps; row++)
            {
                int input = row / taps, tap = row % taps;
                for (int o = first; o < end; o++)
                    result[(o * inputs * taps) + row] = kernel[(((tap * inputs) + input) * outputs) + o];
            }
        }

        return result;
    }
}
