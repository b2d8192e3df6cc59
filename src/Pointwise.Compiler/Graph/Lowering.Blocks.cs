using System;
using System.Linq;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Graph;

/// <content>Blocks of several layers. Their parts are layers too, called by the block's name, a slash and their own.</content>
public sealed partial class Lowering
{
    /// <summary>The most channels inside an inverted residual.</summary>
    private const int MostExpanded = 65536;

    private int AddInvertedResidual(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        Shape from = _nodes[input].Shape;
        double exact = from.Channels * layer.Expansion;
        if (!(exact is >= 1 and <= MostExpanded) || exact != Math.Floor(exact))
        {
            throw OutOfRange(index, "Expansion", $"Expansion must give from 1 to {MostExpanded} whole channels of the input's {from.Channels}; found {Number(layer.Expansion)}, which gives {Number(exact)}. "
                + $"Expansion = 88 / {from.Channels}.0 would give 88");
        }

        if (layer.SqueezeExcite is < 0 or > MostExpanded)
            throw OutOfRange(index, "SqueezeExcite", $"SqueezeExcite must be from 0, none, to {MostExpanded} channels; found {layer.SqueezeExcite}");
        int expanded = (int)exact;
        Activation activation = layer.Activation ?? _spec.Activation;
        int node = input, ordinal = 0;
        if (expanded != from.Channels)
            node = AddPart(index, name, "expand", node, expanded, Window.Square(1), activation, ordinal++);
        node = AddDepthwisePart(index, name, "depthwise", node, activation, ordinal++);
        if (layer.SqueezeExcite > 0)
            node = AddSqueezeExcite(index, name, node, ordinal++);
        int filters = Thinned(index, layer.Filters);
        bool adds = layer.Stride == 1 && filters == from.Channels;
        // The last node has the block's name: it is what others read.
        int projected = AddPart(index, name, "project", node, filters, Window.Square(1), Activation.None, ordinal);
        return adds ? AddPair(name, new JoinOperation(JoinKind.Add, Activation.None), projected, (input, new ArgumentPath(index, "")), index) : projected;
    }

    private int AddSqueezeExcite(int index, string name, int input, int ordinal)
    {
        int channels = _nodes[input].Shape.Channels;
        int gate = Add($"{name}/pool", new GlobalAveragePoolOperation(), input, null, index);
        gate = AddPart(index, name, "squeeze", gate, _spec.Layers[index].SqueezeExcite, Window.Square(1), Activation.ReLU, ordinal, NormalizationPresence.None);
        gate = AddPart(index, name, "excite", gate, channels, Window.Square(1), Activation.HardSigmoid, ordinal, NormalizationPresence.None);
        return AddPair($"{name}/scale", new JoinOperation(JoinKind.Multiply, Activation.None), input, (gate, new ArgumentPath(index, "")), index);
    }

    private int AddFire(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        Activation activation = layer.Activation ?? _spec.Activation;
        int squeezed = AddPart(index, name, "squeeze", input, InnerPart(index, 0), Window.Square(1), activation);
        int expand = OuterPart(index, 1);
        int narrow = AddPart(index, name, "expand1x1", squeezed, expand, Window.Square(1), activation);
        int wide = AddPart(index, name, "expand3x3", squeezed, expand, Window.Square(3), activation);
        return AddConcatOf(index, name, narrow, wide);
    }

    private int AddInception(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        Activation activation = layer.Activation ?? _spec.Activation;
        int one = Part("1x1", input, OuterPart(index, 0), 1);
        int three = Part("3x3", Part("3x3_reduce", input, InnerPart(index, 1), 1), OuterPart(index, 2), 3);
        int five = Part("5x5", Part("5x5_reduce", input, InnerPart(index, 3), 1), OuterPart(index, 4), layer.Kernel);
        var pool = new PoolOperation(PoolKind.Max, Window.Square(3), new Border(1, 1, 1, 1), default);
        int pooled = Part("pool_proj", Add($"{name}/pool", pool, input, null, index), OuterPart(index, 5), 1);
        return AddConcatOf(index, name, one, three, five, pooled);

        int Part(string part, int from, int channels, int kernel) =>
            AddPart(index, name, part, from, channels, Window.Square(kernel), activation);
    }

    private int AddConcatOf(int index, string name, params int[] parts)
    {
        var operation = new ConcatOperation();
        Shape shape = ShapeInference.Infer(operation, parts.Select(part => _nodes[part].Shape).ToArray())!;
        return Add(name, operation, parts, shape, index);
    }

    /// <summary>The channels of a part inside a block, times α.</summary>
    private int InnerPart(int index, int part) => Scaled(index, _spec.Layers[index].Parts[part], "a part of the layer");

    /// <summary>The channels of a part whose value is among the block's, times α; all of them where they reach an output.</summary>
    private int OuterPart(int index, int part) => _kept[index] ? _spec.Layers[index].Parts[part] : InnerPart(index, part);

    /// <summary>Whether weights have normalisations where the declaration does not say so.</summary>
    private NormalizationPresence DefaultNormalization(int index) =>
        _spec.Layers[index].BatchNorm ?? _spec.BatchNorm ? NormalizationPresence.Optional : NormalizationPresence.None;

    /// <summary>A convolution of a block, which keeps height and width, with the normalisation beside it and its activation.</summary>
    private int AddPart(
        int index, string name, string part, int input, int filters, Window window, Activation activation, int ordinal = 0,
        NormalizationPresence? normalization = null)
    {
        Shape from = _nodes[input].Shape;
        Border pads = ShapeInference.Pads(Padding.Same, from, window);
        string own = $"{name}/{part}";
        var weights = new LayerWeights(own, WeightsKind.Convolution, window.KernelHeight, window.KernelWidth, from.Channels, filters, LayerPosition.Part, ordinal,
            normalization ?? DefaultNormalization(index), Epsilon: _spec.Epsilon);
        int node = Add(own, new ConvolutionOperation(weights, filters, window, pads, false, Activation.None), input, null, index);
        return EndPart(index, own, node, weights, activation);
    }

    private int AddDepthwisePart(int index, string name, string part, int input, Activation activation, int ordinal)
    {
        LayerSpec layer = _spec.Layers[index];
        Shape from = _nodes[input].Shape;
        Border pads = ShapeInference.Pads(layer.Padding ?? _spec.Padding, from, Window.Square(layer.Kernel, layer.Stride, layer.Dilation));
        string own = $"{name}/{part}";
        var weights = new LayerWeights(own, WeightsKind.Depthwise, layer.Kernel, layer.Kernel, from.Channels, from.Channels, LayerPosition.Part, ordinal,
            DefaultNormalization(index), Epsilon: _spec.Epsilon);
        int node = Add(own, new DepthwiseOperation(weights, layer.Kernel, layer.Stride, layer.Dilation, pads, false, Activation.None), input, null, index);
        return EndPart(index, own, node, weights, activation);
    }

    private int EndPart(int index, string own, int node, LayerWeights weights, Activation activation)
    {
        node = AddNormalizationBeside(index, node, weights);
        node = AddActivation($"{own}/activation", node, index, activation);
        _nodeOfLayer[own] = node;
        return node;
    }
}
