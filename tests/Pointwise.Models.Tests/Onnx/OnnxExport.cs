using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Pointwise.Weights;

namespace ModelsTests.Onnx;

/// <summary>
/// A network as an ONNX model, node by node as it was declared: before the passes, so that normalisations of the pixels and of the channels
/// are operations of their own here. Values are [1, channels, height, width], as ONNX has them.
/// </summary>
internal sealed class OnnxExport
{
    public const string Input = "input";

    private readonly OnnxGraph _model = new();
    private readonly List<Pointwise.Compiler.Weights.LayerWeights> _layers;
    private readonly WeightsLoader _loader;

    private OnnxExport(NetworkUnderTest network, SafeTensorsFile weights)
    {
        _layers = [.. network.Plan.Layers];
        _loader = new WeightsLoader(weights, network.Layers);
    }

    /// <summary>The model's file.</summary>
    public static byte[] Write(NetworkUnderTest network, SafeTensorsFile weights)
    {
        var export = new OnnxExport(network, weights);
        NetworkGraph graph = network.Planned.Graph;
        export._model.Input(Input, Dimensions(graph.Nodes[0].Shape));
        var values = new List<string>();
        foreach (Node node in graph.Nodes)
            values.Add(export.Add(node, node.Inputs.Count == 0 ? Input : values[node.Input]));
        foreach (GraphOutput output in graph.Outputs)
        {
            export._model.Node("Identity", output.Name, [values[output.Node]]);
            export._model.Output(output.Name, Dimensions(graph.Nodes[output.Node].Shape));
        }

        return export._model.ToArray();
    }

    private static long[] Dimensions(Shape shape) => [1, shape.Channels, shape.Height, shape.Width];

    private string Add(Node node, string input)
    {
        string value = $"value{node.Id}";
        switch (node.Operation)
        {
            case InputOperation { IsNormalised: false }:
                return input;
            case InputOperation pixels:
                return ScaleAndShift(value, input, [.. pixels.Scale.Select(s => (float)s)], [.. pixels.Shift.Select(s => (float)s)]);
            case ConvolutionOperation c:
                return Convolution(value, input, Weights(c), c.Kernel, c.Stride, c.Dilation, c.Pads, 1);
            case DepthwiseOperation d:
                return Convolution(value, input, Weights(d), d.Kernel, d.Stride, d.Dilation, d.Pads, node.Shape.Channels);
            case DenseOperation d:
                return Convolution(value, input, Weights(d), 1, 1, 1, default, 1);
            case BatchNormOperation b:
                FoldedLayer normalisation = _loader.Normalization(_layers.IndexOf(b.Weights));
                return ScaleAndShift(value, input, normalisation.Kernel, normalisation.Bias);
            case ActivationOperation { Activation: Activation.ReLU }:
                return _model.Node("Relu", value, [input]);
            case ActivationOperation { Activation: Activation.ReLU6 }:
                string least = _model.Constant($"{value}.least", [], [0]), most = _model.Constant($"{value}.most", [], [6]);
                return _model.Node("Clip", value, [input, least, most]);
            case GlobalAveragePoolOperation:
                return _model.Node("GlobalAveragePool", value, [input]);
            case SoftmaxOperation:
                return _model.Node("Softmax", value, [input], ("axis", [1]));
            case SigmoidOperation:
                return _model.Node("Sigmoid", value, [input]);
            default:
                throw new InvalidOperationException($"No ONNX operation for {node.Operation.Describe()}");
        }
    }

    private FoldedLayer Weights(WeightedOperation operation) => _loader.Unfolded(_layers.IndexOf(operation.Weights));

    private string ScaleAndShift(string value, string input, float[] scale, float[] shift)
    {
        string scaled = _model.Node("Mul", $"{value}.scaled", [input, _model.Constant($"{value}.scale", [scale.Length, 1, 1], scale)]);
        return _model.Node("Add", value, [scaled, _model.Constant($"{value}.shift", [shift.Length, 1, 1], shift)]);
    }

    private string Convolution(string value, string input, FoldedLayer layer, int kernel, int stride, int dilation, Border pads, int groups)
    {
        int inputs = groups == 1 ? layer.Layer.InputChannels : 1, outputs = layer.Layer.OutputChannels;
        float[] values = OutputsFirst(layer.Kernel, kernel * kernel, inputs, outputs);
        string weights = _model.Constant($"{value}.weights", [outputs, inputs, kernel, kernel], values);
        return _model.Node("Conv", value, [input, weights, _model.Constant($"{value}.bias", [outputs], layer.Bias)],
            ("kernel_shape", [kernel, kernel]), ("strides", [stride, stride]), ("dilations", [dilation, dilation]),
            ("pads", [pads.Top, pads.Left, pads.Bottom, pads.Right]), ("group", [groups]));
    }

    /// <summary>[tap][input][output] as [output][input][tap].</summary>
    private static float[] OutputsFirst(float[] kernel, int taps, int inputs, int outputs)
    {
        float[] result = new float[kernel.Length];
        for (int tap = 0; tap < taps; tap++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int o = 0; o < outputs; o++)
                    result[(((o * inputs) + i) * taps) + tap] = kernel[(((tap * inputs) + i) * outputs) + o];
            }
        }

        return result;
    }
}
