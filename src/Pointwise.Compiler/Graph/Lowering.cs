using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Graph;

/// <summary>
/// Lowers a declaration to a graph: α and ρ applied, blocks expanded, names given, shapes and padding inferred. Every convolution is followed by
/// the normalisation that its weights may have and by its activation, each a node of its own; passes fold and fuse them.
/// </summary>
public sealed partial class Lowering
{
    /// <summary>What layers call the picture.</summary>
    private const string InputName = "input";

    private readonly LayeredSpec _spec;
    private readonly SpecErrors _errors;
    private readonly LayerNames _names;
    private readonly KeptChannels _kept;
    private readonly double _alpha;
    private double _rho;
    private readonly List<Node> _nodes = [];
    private readonly List<(GraphOutput Output, int Layer)> _outputs = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nodeOfLayer = new(StringComparer.Ordinal);

    private Lowering(LayeredSpec spec, SpecErrors errors)
    {
        _spec = spec;
        _errors = errors;
        _alpha = ChannelScaling.CheckAlpha(spec.Alpha, errors);
        _names = new LayerNames(spec.Layers);
        _kept = new KeptChannels(spec, _names, InputName);
    }

    /// <summary>Lowers the spec; null when <paramref name="errors"/> has more afterwards than before.</summary>
    public static NetworkGraph? Lower(LayeredSpec spec, SpecErrors errors, CancellationToken cancellation = default)
    {
        int before = errors.All.Count;
        try
        {
            NetworkGraph graph = new Lowering(spec, errors).Build(cancellation);
            return errors.All.Count > before ? null : graph;
        }
        catch (SpecException e)
        {
            errors.Add(e.Error.Kind, e.Error.Path, e.Error.Message);
            return null;
        }
    }

    private NetworkGraph Build(CancellationToken cancellation)
    {
        DeclarationRules.CheckEpsilon(_spec.Epsilon, ArgumentPath.Network("Epsilon"));
        AddInput();
        if (_spec.Layers.Count == 0)
            throw new SpecException(SpecErrorKind.NoLayers, ArgumentPath.Network(""), "The network has no layers: put layer attributes such as [Conv(32, Kernel = 3, Stride = 2)] below [Network]");
        for (int i = 0; i < _spec.Layers.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddLayer(i);
        }

        if (_outputs.Count == 0)
            AddOutput(_nodes.Count - 1, _spec.Layers.Count - 1);
        DeclarationRules.CheckOutputs(_nodes.Where(node => node.Operation is InputOperation), _outputs, _errors);
        var outputs = new GraphOutput[_outputs.Count];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = _outputs[i].Output;
        return new NetworkGraph(_spec.Type.Name, _nodes.ToEquatableArray(), outputs.ToEquatableArray());
    }

    private void AddLayer(int index)
    {
        LayerSpec layer = _spec.Layers[index];
        CheckRanges(index, layer);
        DeclarationRules.CheckName(layer.Name, index);
        DeclarationRules.CheckEpsilon(layer.Epsilon, new ArgumentPath(index, "Epsilon"));
        string name = _names[index];
        int result = layer.Kind == LayerKind.Input ? AddOtherInput(index, name)
            : layer.Kind == LayerKind.Concat ? AddConcat(index, name)
            : IsJoin(layer.Kind) ? AddJoin(index, name)
            : AddOfOneInput(index, name, InputOf(index, layer));
        _nodeOfLayer[name] = result;
        if (layer.IsOutput)
            AddOutput(result, index);
    }

    private int AddOfOneInput(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        return layer.Kind switch
        {
            LayerKind.Conv => AddConvolution(index, name, input, WindowOf(layer), _names.Position(index)),
            LayerKind.Pointwise => AddConvolution(index, name, input, Window.Square(1, layer.Stride, layer.Dilation), _names.Position(index)),
            LayerKind.Depthwise => AddDepthwise(index, name, input, _names.Position(index)),
            LayerKind.DepthwiseSeparable => AddSeparable(index, name, input),
            LayerKind.BatchNorm or LayerKind.Affine => AddNormalization(index, name, input),
            LayerKind.Dense => AddDense(index, name, input),
            LayerKind.ReLU => AddActivation(name, input, index, Activation.ReLU),
            LayerKind.ReLU6 => AddActivation(name, input, index, Activation.ReLU6),
            LayerKind.MaxPool or LayerKind.AveragePool => AddPool(index, name, input),
            LayerKind.HardSigmoid => AddActivation(name, input, index, Activation.HardSigmoid),
            LayerKind.HardSwish => AddActivation(name, input, index, Activation.HardSwish),
            LayerKind.LeakyReLU => AddLeakyReLU(index, name, input),
            LayerKind.PReLU => AddPReLU(index, name, input),
            LayerKind.Tanh => Add(name, new TanhOperation(), input, null, index),
            LayerKind.Dropout => Add(name, new DropoutOperation(), input, null, index),
            LayerKind.Flatten => Add(name, new FlattenOperation(layer.ChannelsFirst), input, null, index),
            LayerKind.Pad => AddPad(index, name, input),
            LayerKind.ResizeNearest or LayerKind.ResizeBilinear => AddResize(index, name, input),
            LayerKind.LocalResponseNormalization => AddLocalResponse(index, name, input),
            LayerKind.InvertedResidual => AddInvertedResidual(index, name, input),
            LayerKind.Fire => AddFire(index, name, input),
            LayerKind.Inception => AddInception(index, name, input),
            LayerKind.GlobalAveragePool => Add(name, new GlobalAveragePoolOperation(), input, null, index),
            LayerKind.Softmax => Add(name, new SoftmaxOperation(), input, null, index),
            LayerKind.Sigmoid => Add(name, new SigmoidOperation(), input, null, index),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };
    }

    private void AddOutput(int node, int layer) => _outputs.Add((new GraphOutput(node, _names[layer]), layer));

    private int AddSeparable(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        (LayerPosition _, int block) = _names.Position(index);
        int depthwise = AddDepthwise(index, LayerNames.Depthwise(block), input, (LayerPosition.Depthwise, block));
        return AddConvolution(index, name, depthwise, Window.Square(1), (LayerPosition.Pointwise, block), layer with { Pads = default });
    }

    private int AddConvolution(int index, string name, int input, Window window, (LayerPosition Position, int Block) at, LayerSpec? layerOrNull = null)
    {
        LayerSpec layer = layerOrNull ?? _spec.Layers[index];
        Shape from = _nodes[input].Shape;
        int filters = Thinned(index, layer.Filters);
        CheckGroups(index, layer, from.Channels, filters);
        Border pads = Pads(index, layer, from, window);
        var weights = new LayerWeights(name, WeightsKind.Convolution, window.KernelHeight, window.KernelWidth, from.Channels / layer.Groups, filters, at.Position, at.Block,
            NormalizationOf(index), NormalizationName(index), EpsilonOf(index));
        int node = Add(name, new ConvolutionOperation(weights, filters, window, pads, false, Activation.None, Groups: layer.Groups), input, null, index);
        return AddNormalizationAndActivation(index, node, weights);
    }

    private int AddDepthwise(int index, string name, int input, (LayerPosition Position, int Block) at)
    {
        LayerSpec layer = _spec.Layers[index];
        Shape from = _nodes[input].Shape;
        Border pads = Pads(index, layer, from, Window.Square(layer.Kernel, layer.Stride, layer.Dilation));
        bool inBlock = layer.Kind == LayerKind.DepthwiseSeparable;
        var weights = new LayerWeights(name, WeightsKind.Depthwise, layer.Kernel, layer.Kernel, from.Channels, from.Channels, at.Position, at.Block,
            inBlock ? DefaultNormalization(index) : NormalizationOf(index), inBlock ? null : NormalizationName(index), inBlock ? _spec.Epsilon : EpsilonOf(index));
        int node = Add(name, new DepthwiseOperation(weights, layer.Kernel, layer.Stride, layer.Dilation, pads, false, Activation.None), input, null, index);
        if (!inBlock)
            return AddNormalizationAndActivation(index, node, weights);
        node = AddNormalizationBeside(index, node, weights);
        return AddActivation($"{name}/activation", node, index, layer.Activation ?? _spec.Activation);
    }

    /// <summary>The normalisation that the weights file may have beside a convolution.</summary>
    private int AddNormalizationBeside(int index, int node, LayerWeights weights) => weights.Normalization == NormalizationPresence.None
        ? node
        : Add($"{weights.Name}/norm", new BatchNormOperation(weights, Activation.None), node, null, index);

    /// <summary>The normalisation beside a convolution, unless a layer of its own declares it, and the activation after it.</summary>
    private int AddNormalizationAndActivation(int index, int node, LayerWeights weights)
    {
        if (NormalizationLayerAfter(index) is not null)
        {
            // The default activation then comes after that layer; one that the convolution itself asks for stays here.
            return AddActivation($"{weights.Name}/activation", node, index, _spec.Layers[index].Activation ?? Activation.None);
        }

        node = AddNormalizationBeside(index, node, weights);
        return AddActivation($"{weights.Name}/activation", node, index, _spec.Layers[index].Activation ?? _spec.Activation);
    }

    /// <summary>A BatchNorm or Affine layer: part of the convolution right before it, or by itself.</summary>
    private int AddNormalization(int index, string name, int input)
    {
        bool followsConvolution = index > 0 && NormalizationLayerAfter(index - 1) == index;
        if (followsConvolution && _nodes[input].Operation is WeightedOperation convolution and not BatchNormOperation)
        {
            int node = Add(name, new BatchNormOperation(convolution.Weights, Activation.None), input, null, index);
            return _spec.Layers[index - 1].Activation is null ? AddActivation($"{name}/activation", node, index, _spec.Activation) : node;
        }

        int channels = _nodes[input].Shape.Channels;
        var weights = new LayerWeights(name, WeightsKind.Normalization, 1, 1, channels, channels,
            Normalization: NormalizationPresence.Required, Epsilon: _spec.Layers[index].Epsilon ?? _spec.Epsilon);
        return Add(name, new BatchNormOperation(weights, Activation.None), input, null, index);
    }

    private int AddDense(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        int units = Thinned(index, layer.Filters);
        (LayerPosition position, int block) = _names.Position(index);
        var weights = new LayerWeights(name, WeightsKind.Dense, 1, 1, _nodes[input].Shape.Channels, units, position, block, NormalizationPresence.None);
        int node = Add(name, new DenseOperation(weights, units, false, Activation.None), input, null, index);
        return AddActivation($"{name}/activation", node, index, layer.Activation ?? Activation.None);
    }

    private int AddActivation(string name, int input, int layer, Activation activation) =>
        activation == Activation.None ? input : Add(name, new ActivationOperation(activation), input, null, layer);

    private int Add(string name, Operation operation, int input, Shape? shape, int layer)
    {
        Shape? result = shape ?? ShapeInference.Infer(operation, [_nodes[input].Shape]);
        if (result is null)
        {
            Shape found = _nodes[input].Shape;
            string why = operation switch
            {
                DenseOperation => $"needs an input of one pixel (1x1xC); found {found}. Put [GlobalAveragePool] before it, or [Flatten]",
                SoftmaxOperation => $"needs an input of one pixel (1x1xC); found {found}. Put [GlobalAveragePool] before it, or use [Sigmoid]",
                _ => $"has a window larger than its padded input of {found}. Use a larger input, fewer strides or another padding",
            };
            throw new SpecException(SpecErrorKind.ShapeMismatch, new ArgumentPath(layer, ""), $"Layer '{name}' ({operation.Describe()}) {why}");
        }

        return Add(name, operation, input < 0 ? [] : [input], result, layer);
    }

    private int Add(string name, Operation operation, int[] inputs, Shape shape, int layer)
    {
        DeclarationRules.CheckSize(name, shape, layer);
        CheckUnique(name, layer);
        _nodes.Add(new Node(_nodes.Count, name, operation, inputs.ToEquatableArray(), shape, layer));
        return _nodes.Count - 1;
    }

    /// <summary>Reports a name that another node has; once a layer, whose parts would all be reported.</summary>
    private void CheckUnique(string name, int layer)
    {
        var path = new ArgumentPath(layer, "Name");
        if (_taken.Add(name) || _errors.All.Any(error => error.Kind == SpecErrorKind.DuplicateName && error.Path == path))
            return;
        string what = _nodeOfLayer.ContainsKey(name) ? $"Two layers have the name '{name}'" : name == InputName ? "'input' is the name of the input" : $"'{name}' is already the name of a part of another layer";
        _errors.Add(SpecErrorKind.DuplicateName, path, $"{what}: give this one another");
    }

    private int InputOf(int index, LayerSpec layer) => layer.Input is null ? _nodes.Count - 1 : NodeOf(layer.Input, new ArgumentPath(index, "Input"));

    /// <summary>The node of a layer before this one; where there is none of that name, reports it and takes the last node.</summary>
    private int NodeOf(string layer, ArgumentPath path)
    {
        if (layer == InputName)
            return 0;
        if (_nodeOfLayer.TryGetValue(layer, out int node))
            return node;
        string known = string.Join(", ", _nodeOfLayer.Keys.Select(name => $"'{name}'"));
        Correction? correction = _names.Contains(layer) ? null : Correction.Of(layer, _nodeOfLayer.Keys);
        string why = _names.Contains(layer) ? "is declared after this one, and a layer can read only layers before it"
            : known.Length == 0 ? "does not exist; the first layer reads the input"
            : $"does not exist; the layers before this one are {known}";
        _errors.Add(SpecErrorKind.UnknownLayer, path, $"The layer '{layer}' {why}{Correction.Question(correction)}", correction: correction);
        return _nodes.Count - 1;
    }

    private void CheckRanges(int index, LayerSpec layer)
    {
        IReadOnlyList<string> parts = BlockParts.Of(layer.Kind);
        for (int i = 0; i < parts.Count; i++)
            Check(parts[i], layer.Parts[i], layer.Kind == LayerKind.Input ? MostInput : 65536);
        if (layer.Kind is LayerKind.Conv or LayerKind.Pointwise or LayerKind.DepthwiseSeparable or LayerKind.InvertedResidual)
            Check("filters", layer.Filters, 65536);
        if (layer.Kind is LayerKind.Dense)
            Check("units", layer.Filters, 1 << 20);
        Check("MinimumFilters", layer.MinimumFilters ?? 1, Math.Max(1, layer.Filters));
        Check(IsPool(layer.Kind) ? "kernel" : "Kernel", layer.Kernel, 31);
        Check("KernelHeight", layer.KernelHeight ?? 1, 31);
        Check("KernelWidth", layer.KernelWidth ?? 1, 31);
        Check("Stride", layer.Stride, 31);
        Check("StrideHeight", layer.StrideHeight ?? 1, 31);
        Check("StrideWidth", layer.StrideWidth ?? 1, 31);
        Check("Dilation", layer.Dilation, 31);

        void Check(string argument, int value, int most)
        {
            if (value < 1 || value > most)
                throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, argument), $"{argument} of [{layer.Kind}] must be from 1 to {most}; found {value}");
        }
    }

    /// <summary>The layer's channels times α; all of them where they reach an output, and at least as many as the layer asks for.</summary>
    private int Thinned(int index, int channels)
    {
        int? least = _spec.Layers[index].MinimumFilters;
        return least is null && _kept[index] ? channels : Math.Max(least ?? 1, Scaled(index, channels, "the layer"));
    }

    /// <summary>Channels times α, of which some must be left.</summary>
    private int Scaled(int index, int channels, string what)
    {
        int scaled = ChannelScaling.Scale(channels, _alpha, _spec.Rounding);
        return scaled >= 1 ? scaled : throw new SpecException(SpecErrorKind.AlphaOutOfRange, ArgumentPath.Network("Alpha"),
            $"Alpha = {Number(_alpha)} leaves {what} '{_names[index]}' of {channels} channels without any: use a larger Alpha");
    }

    /// <summary>The index of the BatchNorm or Affine layer that follows a convolution and reads it, or null.</summary>
    private int? NormalizationLayerAfter(int index)
    {
        if (index + 1 >= _spec.Layers.Count || _spec.Layers[index].Kind is not (LayerKind.Conv or LayerKind.Pointwise or LayerKind.Depthwise or LayerKind.DepthwiseSeparable))
            return null;
        // A convolution that already has an activation or is an output of its own keeps its value; the layer after it is separate.
        LayerSpec next = _spec.Layers[index + 1];
        bool reads = next.Input is null || next.Input == _spec.Layers[index].Name;
        bool plain = _spec.Layers[index] is { IsOutput: false, Activation: null or Activation.None };
        return reads && plain && next.Kind is LayerKind.BatchNorm or LayerKind.Affine ? index + 1 : null;
    }

    private NormalizationPresence NormalizationOf(int index) =>
        NormalizationLayerAfter(index) is null ? DefaultNormalization(index) : NormalizationPresence.Required;

    private string? NormalizationName(int index) => NormalizationLayerAfter(index) is int next ? _spec.Layers[next].Name : null;

    private double EpsilonOf(int index) => (NormalizationLayerAfter(index) is int next ? _spec.Layers[next].Epsilon : null) ?? _spec.Epsilon;
}
