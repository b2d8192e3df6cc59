using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Plans;

/// <summary>Plans a graph: a kernel and its tiles for each node, packing order, and a place in the arena for each value.</summary>
public sealed partial class Planner
{
    /// <summary>Scratch lines of a strip stay in half of a 32 KiB first-level cache.</summary>
    private const int ScratchFloats = 4096;

    /// <summary>A map up to this size is read panel by panel from the second-level cache; larger ones go strip by strip.</summary>
    private const int ResidentMapFloats = 128 * 1024;

    /// <summary>Floats of the input rows of a strip, where the weights stay in the second-level cache from strip to strip.</summary>
    private const int StripFloats = 16 * 1024;

    /// <summary>Floats of the input rows and a panel of weights of a strip where they do not: 768 KiB of a second-level cache of 1 MiB.</summary>
    private const int LargeStripFloats = 192 * 1024;

    /// <summary>Weights that stay in the second-level cache beside the rest: 256 KiB.</summary>
    private const int ResidentWeightFloats = 64 * 1024;

    /// <summary>The name under which the fetching of the next panel can be switched off.</summary>
    private const string PanelFetching = "FetchPanels";

    /// <summary>The name under which the fetching of the next strip's rows can be switched off.</summary>
    private const string RowFetching = "FetchRows";

    /// <summary>The name under which the fetching of the next strip's pixels can be switched off.</summary>
    private const string PixelFetching = "FetchPixels";

    /// <summary>The name under which half registers for the last block can be switched off.</summary>
    private const string LastHalving = "HalveLastBlock";

    /// <summary>Packed weights of 256 KiB and more are fetched ahead.</summary>
    internal const int FetchedFloats = 64 * 1024;

    /// <summary>Weights that fewer pixels are multiplied by are a stream, which the core fetches itself: a layer of 4x4 pixels took 306 us so, and 427 us with the fetching.</summary>
    private const int LeastFetchedPixels = 20;

    /// <summary>Of more blocks half of one is less than an eighth, and may cost a micro-kernel of its own.</summary>
    private const int MostHalvedBlocks = 4;

    /// <summary>Fewer rows than these are no fair parts.</summary>
    private const int LeastSplitRows = 8;

    private readonly NetworkGraph _graph;
    private readonly List<LayerWeights> _layers = [];
    private readonly Dictionary<int, Border> _halos = [];
    private readonly Dictionary<int, int> _offsets = [];
    private readonly Dictionary<int, int> _scratch = [];
    private readonly List<Buffer> _buffers = [];
    private readonly Dictionary<string, KernelPlan> _kernels = [];
    private int _arenaFloats;
    private int _weightFloats;

    private readonly ICollection<string> _disabled;
    private readonly IReadOnlyDictionary<int, FusedStrip> _strips;
    private readonly IReadOnlyDictionary<int, ConcatSlice> _slices;

    private Planner(NetworkGraph graph, ICollection<string> disabled)
    {
        _graph = graph;
        _disabled = disabled;
        _strips = disabled.Contains(StripFusion.Name) ? new Dictionary<int, FusedStrip>() : StripFusion.Find(graph);
        _slices = disabled.Contains(ConcatSlices.Name) ? new Dictionary<int, ConcatSlice>() : ConcatSlices.Find(graph);
    }

    /// <summary>The names of the choices that can be switched off, as passes can.</summary>
    public static IReadOnlyList<string> Choices { get; } = [StripFusion.Name, PanelFetching, RowFetching, PixelFetching, StreamFetching.Name, ConcatSlices.Name, LastHalving];

    /// <summary>Plans the graph.</summary>
    /// <param name="disabled">Names of choices that are switched off.</param>
    /// <exception cref="SpecException">The network needs more memory than one array of 2 GiB.</exception>
    public static NetworkPlan Plan(NetworkGraph graph, ICollection<string> disabled, CancellationToken cancellation = default)
    {
        try
        {
            return new Planner(graph, disabled).Build(cancellation);
        }
        catch (OverflowException)
        {
            throw new SpecException(SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Network(""),
                "The network needs more than 2 GiB for its values or its weights: use a smaller input, fewer channels or more strides");
        }
    }

    private NetworkPlan Build(CancellationToken cancellation)
    {
        CollectLayers();
        PlanHalos();
        PlanMemory();
        var planned = _graph.Nodes.Where(IsStep).Select(node =>
        {
            cancellation.ThrowIfCancellationRequested();
            return PlanStep(node);
        }).ToList();
        IReadOnlyList<StepPlan> fetching = _disabled.Contains(StreamFetching.Name) ? planned : StreamFetching.Plan(planned);
        EquatableArray<StepPlan> steps = fetching.Select(step => step with { KernelName = NameOf(step.Kernel) }).ToEquatableArray();
        var outputs = _graph.Outputs.Select(output => new OutputPlan(output.Name, Value(_graph.Nodes[output.Node]))).ToEquatableArray();
        return new NetworkPlan(_graph, steps, outputs, _layers.ToEquatableArray(), _arenaFloats, _weightFloats);
    }

    /// <summary>The tensors' layers, each once, in node order: also those whose normalisation is a node of its own.</summary>
    private void CollectLayers()
    {
        foreach (Node node in _graph.Nodes)
        {
            if (node.Operation is WeightedOperation operation && !_layers.Contains(operation.Weights))
                _layers.Add(operation.Weights);
        }
    }

    private bool HasValue(Node node) => (node.Id > 0 || NeedsPackedInput) && !IsFused(node);

    private bool IsStep(Node node) => HasValue(node) && (node.Operation is not ConcatOperation || Read(node).Any());

    /// <summary>Whether the node is the depthwise half of a step: it has no value of its own.</summary>
    private bool IsFused(Node node) => _strips.Values.Any(strip => strip.Depthwise == node);

    /// <summary>The step in which a node runs.</summary>
    private int StepOf(Node node) => IsFused(node) ? _strips.Single(pair => pair.Value.Depthwise == node).Key : node.Id;

    /// <summary>The picture is packed into the blocked layout unless one convolution reads it line by line.</summary>
    private bool NeedsPackedInput => !ReadsPixels(_graph.Nodes.FirstOrDefault(n => n.Inputs.Contains(0)))
        || _graph.Readers(_graph.Nodes[0]) != 1 || _graph.IsOutput(_graph.Nodes[0]);

    private static bool ReadsPixels(Node? node) => node?.Operation is ConvolutionOperation { Groups: 1, Window: { Dilation: 1 } or { KernelHeight: 1, KernelWidth: 1 } };

    private bool ReadsPixelsDirectly(Node node) => node.Inputs.Count == 1 && node.Input == 0 && !NeedsPackedInput;

    private void PlanHalos()
    {
        foreach (Node node in _graph.Nodes)
        {
            _halos[node.Id] = default;
            if (node.Inputs.Count == 0 || ReadsPixelsDirectly(node))
                continue;
            _halos[node.Input] = _halos[node.Input].Union(PadsOf(node));
        }

        foreach (IReadOnlyList<int> group in LayoutGroups.Of(_graph, _slices))
        {
            Border halo = group.Aggregate(default(Border), (all, id) => all.Union(_halos[id]));
            foreach (int id in group)
                _halos[id] = halo;
        }
    }

    private static Border PadsOf(Node node) => node.Operation switch
    {
        ConvolutionOperation { Algorithm: ConvolutionAlgorithm.Winograd } c => PadsOfTiles(c, node.Shape),
        ConvolutionOperation c => c.Pads,
        DepthwiseOperation d => d.Pads,
        _ => default,
    };

    private void PlanMemory()
    {
        foreach (Node node in _graph.Nodes)
        {
            if (!HasValue(node))
                continue;
            if (!_slices.ContainsKey(node.Id))
            {
                (int first, int last) = Lifetime(node);
                ValuePlan value = Unplaced(node);
                _ = checked(value.Shape.Blocks * (long)value.PlanePitch > int.MaxValue / sizeof(float) ? throw new OverflowException() : 0);
                _buffers.Add(new Buffer(node.Id, value.Floats, first, last));
            }

            if (ReadsPixelsDirectly(node))
            {
                (int line, int lines) = ScratchLines(node);
                _buffers.Add(new Buffer(-1 - node.Id, line * lines, node.Id, node.Id));
            }

            if (PlanGroups(node) is { ScratchFloats: > 0 } groups)
                _buffers.Add(new Buffer(-1 - node.Id, groups.ScratchFloats, node.Id, node.Id));
            if (PlanWinograd(node) is { } winograd)
                _buffers.Add(new Buffer(-1 - node.Id, winograd.ScratchFloats, node.Id, node.Id));
            if (PlanStrassen(node) is { } strassen)
                _buffers.Add(new Buffer(-1 - node.Id, strassen.OperandFloats, node.Id, node.Id));
            if (_strips.TryGetValue(node.Id, out FusedStrip? strip))
                _buffers.Add(new Buffer(-1 - node.Id, PlanSeparable(strip, node).ScratchFloats, node.Id, node.Id));
        }

        (IReadOnlyDictionary<int, int> offsets, int floats) = MemoryPlanner.Place(_buffers);
        foreach (KeyValuePair<int, int> placed in offsets)
        {
            if (placed.Key >= 0)
                _offsets[placed.Key] = placed.Value;
            else
                _scratch[-1 - placed.Key] = placed.Value;
        }

        _ = checked(floats * sizeof(float));
        _arenaFloats = floats;
    }

    private ValuePlan Unplaced(Node node) => new(node.Id, node.Name, node.Shape, _halos[node.Id], 0);

    private ValuePlan Value(Node node) => Unplaced(node) with { Offset = OffsetOf(node) };

    /// <summary>The rows between a fused pair as a value in scratch memory.</summary>
    private static ValuePlan StripOf(FusedStrip strip) =>
        new(strip.Depthwise.Id, strip.Depthwise.Name, strip.Depthwise.Shape with { Height = strip.Rows }, default, 0);

    private StepPlan PlanStep(Node node)
    {
        Node? depthwise = _strips.TryGetValue(node.Id, out FusedStrip? strip) ? strip.Depthwise : null;
        Node first = depthwise ?? node;
        KernelPlan kernel = strip is null ? PlanKernel(node) : PlanSeparable(strip, node);
        ValuePlan[] read = ReadsPixelsDirectly(first) ? [] : Read(first).Select(Value).ToArray();
        int scratch = _scratch.TryGetValue(node.Id, out int offset) ? offset : -1;
        IEnumerable<PackedWeightsPlan?> weights = kernel is SeparableKernel pair
            ? [PlanWeights(first, pair.Depthwise), PlanWeights(node, pair.Pointwise)]
            : [PlanWeights(node, kernel)];
        IEnumerable<ValuePlan> others = depthwise is null ? read.Skip(1) : Read(node).Skip(1).Select(Value);
        int live = 0;
        foreach (Buffer buffer in _buffers)
            live = checked(live + (buffer.FirstStep <= node.Id && node.Id <= buffer.LastStep ? MemoryPlanner.Align(buffer.Floats) : 0));
        return new StepPlan(node, kernel, "", read.FirstOrDefault(), PadsOf(first), Value(node), weights.OfType<PackedWeightsPlan>().ToEquatableArray(),
            scratch, depthwise, others.ToEquatableArray(), live);
    }

    private SeparableKernel PlanSeparable(FusedStrip strip, Node node)
    {
        ValuePlan from = Unplaced(_graph.Producer(strip.Depthwise)), rows = StripOf(strip), to = Unplaced(node);
        var operation = (ConvolutionOperation)node.Operation;
        DepthwiseKernel depthwise = PlanDepthwise(from, rows.Layout, strip.Depthwise);
        if (StripFusion.IsStrassen(node))
            return new SeparableKernel(depthwise, PlanStrassen(strip, node, depthwise), strip.Rows);
        EquatableArray<int> panels = ConvolutionTiling.Panels(to.Shape.Width, to.Shape.Blocks, strip.Depthwise.Shape.Channels);
        FetchAhead? ahead = strip.Rows < to.Shape.Height ? FetchedRows(depthwise, strip.Rows, panels.Count) : FetchedPanels(panels, strip.Depthwise.Shape.Channels);
        var pointwise = new ConvolutionKernel(ConvolutionSource.Blocked, strip.Depthwise.Shape, to.Shape, Window.Square(1), default, rows.Layout, to.Layout,
            operation.Activation, panels, false, strip.Rows, true, ahead, ConvolutionTiling.Tiles(to.Shape.Width, panels), default, default, operation.AddsResidual, HalvesLast: HalvesLast(to.Shape));
        return new SeparableKernel(depthwise, pointwise, strip.Rows);
    }

    private DepthwiseKernel PlanDepthwise(ValuePlan from, BlockedLayout toLayout, Node node)
    {
        var operation = (DepthwiseOperation)node.Operation;
        return new DepthwiseKernel(from.Shape, node.Shape, operation.Kernel, operation.Stride, operation.Dilation, from.Layout, toLayout, operation.Activation,
            DepthwiseTiling.Tiles(node.Shape, operation.Kernel), HalvesLast(node.Shape));
    }

    private KernelPlan PlanKernel(Node node)
    {
        ValuePlan to = Unplaced(node);
        if (node.Operation is InputOperation picture)
            return new PackPixelsKernel(node.Shape, to.Layout, Floats(picture.Scale), Floats(picture.Shift));
        if (ReadsPixelsDirectly(node))
            return PlanFirstConvolution(node, (ConvolutionOperation)node.Operation, to);
        ValuePlan from = Unplaced(_graph.Producer(node));
        return node.Operation switch
        {
            ConvolutionOperation { Groups: > 1 } => PlanGroups(node)!,
            ConvolutionOperation { Algorithm: ConvolutionAlgorithm.Winograd } => PlanWinograd(node)!,
            ConvolutionOperation { Algorithm: ConvolutionAlgorithm.Strassen } => PlanStrassen(node)!,
            ConvolutionOperation c => PlanConvolution(from, to, c.Window, c.Pads, c.Activation) with { AddsResidual = c.AddsResidual },
            DenseOperation d => PlanConvolution(from, to, Window.Square(1), default, d.Activation),
            DepthwiseOperation => PlanDepthwise(from, to.Layout, node),
            BatchNormOperation b => new ChannelScaleKernel(to.Shape, from.Layout, to.Layout, true, b.Activation),
            ActivationOperation a => new ChannelScaleKernel(to.Shape, from.Layout, to.Layout, false, a.Activation),
            JoinOperation j => PlanJoin(j, from, Unplaced(_graph.Nodes[node.Inputs[1]]), to),
            ConcatOperation => new ConcatKernel(to.Shape, to.Layout, Enumerable.Range(0, node.Inputs.Count).Where(i => !IsInPlace(node, i)).Select(i => PlanPart(node, i)).ToEquatableArray()),
            PoolOperation p => PlanPool(p, from, to),
            GlobalAveragePoolOperation => new GlobalAveragePoolKernel(from.Shape, from.Layout, to.Layout, PoolGroup(from.Shape.Blocks)),
            LeakyReLUOperation l => new SlopeKernel(to.Shape, from.Layout, to.Layout, l.Slope),
            PReLUOperation => new SlopeKernel(to.Shape, from.Layout, to.Layout, null),
            DropoutOperation => new ChannelScaleKernel(to.Shape, from.Layout, to.Layout, false, Activation.None),
            FlattenOperation f => new FlattenKernel(from.Shape, from.Layout, to.Layout, f.ChannelsFirst),
            PadOperation p => new PadKernel(from.Shape, to.Shape, p.Pads, from.Layout, to.Layout),
            ResizeOperation r => new ResizeKernel(from.Shape, to.Shape, r.Scale, r.Bilinear, from.Layout, to.Layout),
            LocalResponseOperation l => new LocalResponseKernel(to.Shape, from.Layout, to.Layout, l.Size, l.AlphaOverSize, l.Beta, l.K),
            SoftmaxOperation => new TranscendentalKernel(TranscendentalFunction.Softmax, to.Shape, from.Layout, to.Layout),
            SigmoidOperation => new TranscendentalKernel(TranscendentalFunction.Sigmoid, to.Shape, from.Layout, to.Layout),
            TanhOperation => new TranscendentalKernel(TranscendentalFunction.Tanh, to.Shape, from.Layout, to.Layout),
            _ => throw new InvalidOperationException($"No kernel for {node.Operation.Describe()}"),
        };
    }

    private ConvolutionKernel PlanConvolution(ValuePlan from, ValuePlan to, Window window, Border pads, Epilogue activation)
    {
        int mapFloats = from.Shape.Blocks * from.PlanePitch;
        bool resident = mapFloats <= ResidentMapFloats;
        bool flat = window == Window.Square(1, 1, window.Dilation) && from.Halo.IsEmpty && to.Halo.IsEmpty && resident;
        int line = flat ? to.Shape.Pixels : to.Shape.Width;
        EquatableArray<int> panels = ConvolutionTiling.Panels(line, to.Shape.Blocks, window.KernelHeight * window.KernelWidth * from.Shape.Channels);
        int rowFloats = from.Shape.Blocks * from.RowPitch * window.StrideHeight;
        int depth = window.KernelHeight * window.KernelWidth * from.Shape.Channels, panelFloats = panels.Max() * Shape.Block * depth;
        bool tapByTap = window.KernelHeight * window.KernelWidth > 1 && from.Shape.Channels % Shape.Block == 0 && to.Shape.Height > 1 && panelFloats > ResidentWeightFloats;
        int stripFloats = (long)depth * to.Shape.Channels <= ResidentWeightFloats ? StripFloats
            : LargeStripFloats - (tapByTap ? panelFloats / (window.KernelHeight * window.KernelWidth) : panelFloats);
        int strip = resident ? to.Shape.Height : EqualStrips(to.Shape.Height, stripFloats / rowFloats);
        FetchAhead? ahead = to.Shape.Pixels < LeastFetchedPixels ? null : FetchedPanels(panels, depth);
        return new ConvolutionKernel(ConvolutionSource.Blocked, from.Shape, to.Shape, window, pads, from.Layout, to.Layout, activation,
            panels, flat, strip, !flat && SplitsRows(to.Shape), ahead, ConvolutionTiling.Tiles(line, panels), default, default, TapByTap: tapByTap, HalvesLast: HalvesLast(to.Shape));
    }

    /// <summary>Rows of each strip where at most <paramref name="most"/> fit: strips as equal as they can be.</summary>
    private static int EqualStrips(int rows, int most)
    {
        int strips = (rows + Math.Max(1, most) - 1) / Math.Max(1, most);
        return (rows + strips - 1) / strips;
    }

    /// <summary>Weights that the second-level cache has lost since the last image come from further away, and the tiles of a panel give the time to fetch the next.</summary>
    private FetchAhead? FetchedPanels(EquatableArray<int> panels, int depth) =>
        !_disabled.Contains(PanelFetching) && panels.Sum() * Shape.Block * (long)depth > FetchedFloats ? FetchAhead.Panels : null;

    /// <summary>The map that a fused pair reads is larger than the second-level cache: the pointwise half of a strip gives the time to fetch the rows of the next.</summary>
    /// <param name="rows">Rows of a strip.</param>
    /// <param name="panels">Panels that are applied to them.</param>
    /// <param name="rowsOfLine">Rows that a panel goes through at a time.</param>
    private FetchAhead? FetchedRows(DepthwiseKernel depthwise, int rows, int panels, int rowsOfLine = 1) =>
        _disabled.Contains(RowFetching) ? null : new FetchAhead(((depthwise.From.Blocks * depthwise.Stride * rowsOfLine) + panels - 1) / panels, depthwise.FromLayout.RowPitch, rows * depthwise.Stride);

    /// <summary>The caller's picture is read once, strip by strip: the tiles of a strip give the time to fetch the rows of the next.</summary>
    private FetchAhead? FetchedPixels(Shape picture, Shape to, int rows, int strip) =>
        _disabled.Contains(PixelFetching) || strip == to.Height ? null : new FetchAhead(rows, picture.Width * picture.Channels, rows);

    /// <summary>The upper half of the last block is padding. One pixel is a dense layer, which waits for its weights and not for its multiplications.</summary>
    private bool HalvesLast(Shape to) =>
        to.Pixels > 1 && to.Blocks <= MostHalvedBlocks && to.Channels % Shape.Block is > 0 and <= Shape.Block / 2 && !_disabled.Contains(LastHalving);

    /// <summary>
    /// Cut by rows, each thread reads all weights, and of the map its own rows, which it wrote itself; cut by panels it reads its own weights and the whole
    /// map, most of it from the caches of the others. A byte that another processor has just written costs several that nobody writes.
    /// </summary>
    internal static bool SplitsRows(Shape map) => map.Height >= LeastSplitRows && map.Channels <= 8L * map.Pixels;

    private ConvolutionKernel PlanFirstConvolution(Node node, ConvolutionOperation operation, ValuePlan to)
    {
        (int line, int lines) = ScratchLines(node);
        var picture = (InputOperation)_graph.Nodes[0].Operation;
        Shape from = _graph.Nodes[0].Shape;
        EquatableArray<int> panels = ConvolutionTiling.Panels(to.Shape.Width, to.Shape.Blocks, operation.Window.KernelHeight * operation.Window.KernelWidth * from.Channels);
        int strip = ((lines - operation.Window.KernelHeight) / operation.Window.StrideHeight) + 1;
        return new ConvolutionKernel(ConvolutionSource.Pixels, from, to.Shape, operation.Window, operation.Pads,
            new BlockedLayout(line, 0, default), to.Layout, operation.Activation, panels, false, strip, true, FetchedPixels(from, to.Shape, strip * operation.Window.StrideHeight, strip),
            ConvolutionTiling.Tiles(to.Shape.Width, panels), Floats(picture.Scale), Floats(picture.Shift), HalvesLast: HalvesLast(to.Shape));
    }

    /// <summary>Length and number of the scratch lines of a strip of the first convolution.</summary>
    private (int Line, int Lines) ScratchLines(Node node)
    {
        var operation = (ConvolutionOperation)node.Operation;
        Shape from = _graph.Nodes[0].Shape;
        // The last window may end before the padding does, or the picture; a line holds whatever is longer.
        Window window = operation.Window;
        int reached = ((node.Shape.Width - 1) * window.StrideWidth) + window.KernelWidth;
        int line = MemoryPlanner.Align(Math.Max(reached, operation.Pads.Left + from.Width) * from.Channels);
        int rows = Math.Max(1, ((ScratchFloats / line) - window.KernelHeight) / window.StrideHeight + 1);
        rows = Math.Min(rows, node.Shape.Height);
        return (line, ((rows - 1) * window.StrideHeight) + window.KernelHeight);
    }

    private PackedWeightsPlan? PlanWeights(Node node, KernelPlan kernel)
    {
        if (node.Operation is not WeightedOperation operation)
            return null;
        int layer = _layers.IndexOf(operation.Weights);
        int offset = _weightFloats;
        // Without a node of its own a normalisation is folded, also one that the declared weights file does not have: Load may be given a file that does.
        bool folds = !_graph.Nodes.Any(n => n.Operation is BatchNormOperation norm && norm.Weights == operation.Weights);
        PackedWeightsPlan packed = (operation, kernel) switch
        {
            (ConvolutionOperation c, GroupedKernel k) => new(WeightPackingKind.Convolution, layer, folds, offset, k.WeightFloats, k.Group.Panels, default, default, c.Groups),
            (ConvolutionOperation, ConvolutionKernel { IsStrassen: true } k) => new(WeightPackingKind.Strassen, layer, folds, offset, k.WeightFloats, k.Panels, default, default),
            (ConvolutionOperation c, ConvolutionKernel k) => new(WeightPackingKind.Convolution, layer, folds, offset, k.WeightFloats, k.Panels, c.InputScale, c.InputShift),
            (ConvolutionOperation c, WinogradKernel { TransformsWeights: true } k) =>
                new(WeightPackingKind.Convolution, layer, folds, offset, k.WeightFloats, k.Products.Panels, c.InputScale, c.InputShift),
            (ConvolutionOperation c, WinogradKernel k) => new(WeightPackingKind.Winograd, layer, folds, offset, k.WeightFloats, k.Products.Panels, c.InputScale, c.InputShift),
            (DenseOperation d, ConvolutionKernel k) => new(WeightPackingKind.Convolution, layer, folds, offset, k.WeightFloats, k.Panels, default, default),
            (DepthwiseOperation d, DepthwiseKernel k) => new(WeightPackingKind.Depthwise, layer, folds, offset, k.WeightFloats, default, default, default),
            (PReLUOperation, SlopeKernel k) => new(WeightPackingKind.Slope, layer, true, offset, k.WeightFloats, default, default, default),
            (BatchNormOperation b, ChannelScaleKernel k) => new(
                b.Weights.Kind == WeightsKind.Normalization ? WeightPackingKind.ChannelScale : WeightPackingKind.Normalization, layer, false, offset, k.WeightFloats, default, default, default),
            _ => throw new InvalidOperationException($"No packing for {operation.Describe()}"),
        };
        _weightFloats = MemoryPlanner.Align(checked(offset + packed.Floats));
        _ = checked(_weightFloats * sizeof(float));
        return packed;
    }

    /// <summary>Equal kernels have one name; different ones that would be called the same are numbered.</summary>
    private string NameOf(KernelPlan kernel)
    {
        string name = kernel.BaseName;
        for (int suffix = 2; _kernels.TryGetValue(name, out KernelPlan? named); suffix++)
        {
            if (named == kernel)
                return name;
            name = $"{kernel.BaseName}_v{suffix}";
        }

        _kernels.Add(name, kernel);
        return name;
    }

    private static int PoolGroup(int blocks) => blocks % 4 == 0 ? 4 : blocks % 2 == 0 ? 2 : 1;

    private static EquatableArray<float> Floats(EquatableArray<double> values) => values.Map(value => (float)value);
}
