using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Plans;
using Pointwise.Reference;
using Pointwise.Weights;
using Border = Pointwise.Compiler.Border;
using Shape = Pointwise.Compiler.Shape;

namespace Pointwise.Testing;

/// <summary>Evaluates a graph with the scalar oracle, node by node.</summary>
public sealed class GraphInterpreter
{
    private readonly NetworkGraph _graph;
    private readonly WeightsLoader _loader;
    private readonly List<Pointwise.Compiler.Weights.LayerWeights> _layers;

    /// <summary>An interpreter of a planned network's optimised graph: the one that the generated code computes.</summary>
    public GraphInterpreter(NetworkUnderTest network, SafeTensorsFile file)
        : this((network ?? throw new ArgumentNullException(nameof(network))).Plan.Graph, network.Plan, network.Layers, file, network.Spec.AllowNonFiniteWeights)
    {
    }

    private GraphInterpreter(NetworkGraph graph, NetworkPlan plan, LayerWeights[] layers, SafeTensorsFile file, bool allowsNonFinite)
    {
        _graph = graph;
        _layers = [.. plan.Layers];
        _loader = new WeightsLoader(file, layers) { AllowsNonFinite = allowsNonFinite };
    }

    /// <summary>The outputs for bytes; several inputs lie one after another.</summary>
    public float[][] Run(byte[] pixels) => Run((node, input, begin) =>
    {
        byte[] own = pixels[begin..(begin + node.Shape.Length)];
        return input.IsNormalised
            ? ReferenceOperators.Normalize(ShapeOf(node.Shape), own, Floats(input.Scale), Floats(input.Shift))
            : new ReferenceTensor(ShapeOf(node.Shape), [.. own.Select(p => (float)p)]);
    });

    /// <summary>The outputs for interleaved floats; several inputs lie one after another.</summary>
    public float[][] Run(float[] pixels) => Run((node, input, begin) =>
    {
        var own = new ReferenceTensor(ShapeOf(node.Shape), pixels[begin..(begin + node.Shape.Length)]);
        return input.IsNormalised ? ReferenceOperators.Normalize(own, Floats(input.Scale), Floats(input.Shift)) : own;
    });

    private static float[] Floats(Pointwise.Compiler.EquatableArray<double> values) => [.. values.Select(value => (float)value)];

    private float[][] Run(Func<Node, InputOperation, int, ReferenceTensor> read)
    {
        var values = new List<ReferenceTensor>();
        int begin = 0;
        foreach (Node node in _graph.Nodes)
        {
            if (node.Operation is not InputOperation input)
            {
                values.Add(Evaluate(node, [.. node.Inputs.Select(i => values[i])]));
                continue;
            }

            values.Add(read(node, input, begin));
            begin += node.Shape.Length;
        }

        return [.. _graph.Outputs.Select(output => values[output.Node].Values)];
    }

    private ReferenceTensor Evaluate(Node node, ReferenceTensor[] inputs)
    {
        ReferenceTensor input = inputs[0];
        switch (node.Operation)
        {
            case EpilogueOperation { Activation.Slope: float slope } leaky:
                return ReferenceOperators.LeakyReLU(Evaluate(node with { Operation = leaky with { Activation = default } }, inputs), slope);
            case ConvolutionOperation { AddsResidual: true } c:
                ReferenceTensor linear = Evaluate(node with { Operation = c with { AddsResidual = false, Activation = default } }, inputs);
                return ReferenceOperators.Add(linear, inputs[1], (Activation)c.Activation.Activation);
            case JoinOperation j:
                return j.Kind == JoinKind.Add
                    ? ReferenceOperators.Add(input, inputs[1], (Activation)j.Activation.Activation)
                    : ReferenceOperators.Multiply(input, inputs[1], (Activation)j.Activation.Activation);
            case ConvolutionOperation c:
                FoldedLayer convolution = Weights(c, [.. c.InputScale], [.. c.InputShift]);
                if (c.Algorithm == ConvolutionAlgorithm.Strassen)
                    return ReferenceOperators.StrassenConvolution(input, convolution.Kernel, convolution.Bias, (Activation)c.Activation.Activation);
                if (c.Algorithm == ConvolutionAlgorithm.Winograd)
                    return ReferenceOperators.WinogradConvolution(input, convolution.Kernel, convolution.Bias, PadsOf(c.Pads), (Activation)c.Activation.Activation);
                return ReferenceOperators.Convolution(input, convolution.Kernel, convolution.Bias, c.Window.KernelHeight, c.Window.KernelWidth,
                    c.Window.StrideHeight, c.Window.StrideWidth, c.Window.Dilation, c.Groups, PadsOf(c.Pads), (Activation)c.Activation.Activation);
            case DepthwiseOperation d:
                FoldedLayer depthwise = Weights(d);
                return ReferenceOperators.Depthwise(input, depthwise.Kernel, depthwise.Bias, d.Kernel, d.Kernel, d.Stride, d.Dilation, PadsOf(d.Pads), (Activation)d.Activation.Activation);
            case DenseOperation d:
                FoldedLayer dense = Weights(d);
                return ReferenceOperators.Dense(input, dense.Kernel, dense.Bias, (Activation)d.Activation.Activation);
            case BatchNormOperation b:
                int layer = _layers.IndexOf(b.Weights);
                FoldedLayer scale = b.Weights.Kind == Pointwise.Compiler.Weights.WeightsKind.Normalization ? _loader.Fold(layer) : _loader.Normalization(layer);
                return ReferenceOperators.Activate(ReferenceOperators.ChannelScale(input, scale.Kernel, scale.Bias), (Activation)b.Activation.Activation);
            case ActivationOperation a:
                return ReferenceOperators.Activate(input, (Activation)a.Activation);
            case LeakyReLUOperation l:
                return ReferenceOperators.LeakyReLU(input, l.Slope);
            case PReLUOperation p:
                return ReferenceOperators.PReLU(input, Weights(p).Kernel);
            case DropoutOperation:
                return input;
            case TanhOperation:
                return ReferenceOperators.Tanh(input);
            case FlattenOperation f:
                return ReferenceOperators.Flatten(input, f.ChannelsFirst);
            case PadOperation p:
                return ReferenceOperators.Pad(input, PadsOf(p.Pads));
            case ResizeOperation r:
                return r.Bilinear ? ReferenceOperators.ResizeBilinear(input, r.Scale) : ReferenceOperators.ResizeNearest(input, r.Scale);
            case LocalResponseOperation l:
                return ReferenceOperators.LocalResponseNormalization(input, l.Size, l.AlphaOverSize, l.Beta, l.K);
            case ConcatOperation:
                return ReferenceOperators.Concat(inputs);
            case PoolOperation { Kind: PoolKind.Max, Window: var w } p:
                return ReferenceOperators.MaxPool(input, w.KernelHeight, w.KernelWidth, w.StrideHeight, w.StrideWidth, PadsOf(p.Pads));
            case PoolOperation { Window: var w } p:
                return ReferenceOperators.AveragePool(input, w.KernelHeight, w.KernelWidth, w.StrideHeight, w.StrideWidth, PadsOf(p.Pads), PadsOf(p.Counted));
            case GlobalAveragePoolOperation:
                return ReferenceOperators.GlobalAveragePool(input);
            case SoftmaxOperation:
                return ReferenceOperators.Softmax(input);
            case SigmoidOperation:
                return ReferenceOperators.Sigmoid(input);
            default:
                throw new InvalidOperationException($"The interpreter does not know {node.Operation.Describe()}");
        }
    }

    private FoldedLayer Weights(WeightedOperation operation, double[]? inputScale = null, double[]? inputShift = null)
    {
        int layer = _layers.IndexOf(operation.Weights);
        bool separate = _graph.Nodes.Any(node => node.Operation is BatchNormOperation norm && norm.Weights == operation.Weights);
        return !separate ? _loader.Fold(layer, inputScale, inputShift) : _loader.Unfolded(layer, inputScale, inputShift);
    }

    private static TensorShape ShapeOf(Shape shape) => new(shape.Height, shape.Width, shape.Channels);

    private static Pads PadsOf(Border border) => new(border.Top, border.Left, border.Bottom, border.Right);
}
