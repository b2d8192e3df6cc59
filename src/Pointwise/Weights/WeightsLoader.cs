using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>Gives a network's layers their weights from a file, whatever framework named and ordered its tensors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WeightsLoader
{
    /// <summary>Before the first step.</summary>
    private const int ChecksumStep = -1;

    /// <summary>Fewer bytes of packed weights are written sooner than another thread starts.</summary>
    private const long LeastBytes = 1 << 20;

    private readonly SafeTensorsFile _file;
    private readonly LayerWeights[] _layers;
    private readonly LayerTensors[] _tensors;
    private readonly TensorData _data;
    private readonly ulong? _checksum;
    private readonly PackingSteps? _steps;
    private int _step = -1;
    private LayerPacking? _packing;
    private WeightsBinding? _binding;

    /// <summary>Finds and checks the tensors of all layers.</summary>
    /// <param name="file">The file, which must stay open while layers are folded.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="WeightsException">
    /// Tensors are missing, or have other shapes or data types than the layers need. The message has every problem on a line; the properties are those of
    /// the first.
    /// </exception>
    public WeightsLoader(SafeTensorsFile file, ReadOnlySpan<LayerWeights> layers)
        : this(file, layers, default)
    {
    }

    /// <summary>Finds the tensors of all layers where the build found them.</summary>
    /// <param name="file">The file, which must stay open while layers are folded.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="tensors">What the build found, and the checksum of the file that it found them in, which <see cref="Pack"/> compares.</param>
    /// <exception cref="WeightsException">The file is damaged, or its header has another length: it is not the one that the build saw.</exception>
    public WeightsLoader(SafeTensorsFile file, ReadOnlySpan<LayerWeights> layers, EmbeddedTensors tensors)
    {
        ArgumentNullException.ThrowIfNull(file);
        _file = file;
        _layers = layers.ToArray();
        _tensors = new LayerTensors[_layers.Length];
        if (tensors.Positions.Length > 0)
        {
            _checksum = tensors.Checksum;
            _data = file.DataOf(tensors, _layers.Length);
            for (int i = 0; i < _tensors.Length; i++)
                _tensors[i] = LayerTensors.Of(tensors, i);
            return;
        }

        _data = file.Data;
        for (int i = 0; i < _tensors.Length; i++)
            _tensors[i] = LayerTensors.Of(file, Binding.Layers[i]);
    }

    /// <summary>A loader for another thread, with buffers of its own.</summary>
    private WeightsLoader(WeightsLoader other, PackingSteps steps)
    {
        _file = other._file;
        _layers = other._layers;
        _tensors = other._tensors;
        _data = other._data;
        _checksum = other._checksum;
        AllowsNonFinite = other.AllowsNonFinite;
        _steps = steps;
    }

    /// <summary>
    /// Whether values may be infinite or not a number, in the file and after folding; otherwise they are refused. A variance must be above 0 in any case.
    /// </summary>
    public bool AllowsNonFinite { get; init; }

    private LayerPacking Packing => _packing ??= new LayerPacking(_data, AllowsNonFinite);

    private WeightsBinding Binding => _binding ??= Bind(_file, _layers);

    /// <summary>
    /// Packs all layers, on several threads where there is enough to do: the file's checksum and each step of the packing are a thread's. What is written does not
    /// depend on their number, nor does the exception.
    /// </summary>
    /// <param name="pack">Packs the layers: asks before each step whether the loader <see cref="Takes"/> it.</param>
    /// <param name="weights">Where the packed weights go.</param>
    /// <param name="threads">Threads at most, the caller's among them; 0 for as many as a network has by itself.</param>
    /// <exception cref="WeightsException">
    /// The file is not the one that the build saw, a value of a tensor is not finite, a variance is negative, or a folded value overflows. Of several the first
    /// in this order, and in that of the steps.
    /// </exception>
    public unsafe void Pack(delegate*<WeightsLoader, float*, void> pack, AlignedMemory weights, int threads)
    {
        ArgumentNullException.ThrowIfNull(weights);
        PackOn(OtherThreads(weights.Bytes, threads), pack, weights.Pointer);
    }

    /// <summary>The same on the caller's thread and as many others.</summary>
    internal unsafe void PackOn(int otherThreads, delegate*<WeightsLoader, float*, void> pack, float* destination)
    {
        var steps = new PackingSteps(_checksum is null ? 0 : ChecksumStep);
        var others = new Thread[otherThreads];
        int started = 0;
        try
        {
            for (; started < others.Length; started++)
            {
                var loader = new WeightsLoader(this, steps);
                others[started] = new Thread(() => loader.Share(pack, destination)) { IsBackground = true, Name = "Pointwise weights" };
                others[started].UnsafeStart();
            }

            new WeightsLoader(this, steps).Share(pack, destination);
        }
        finally
        {
            // They write to memory that the caller may free.
            for (int i = 0; i < started; i++)
                others[i].Join();
        }

        steps.ThrowFailure();
    }

    /// <summary>Whether a step of a packing is this loader's to do, and no other thread's.</summary>
    /// <param name="step">The step's number; they are asked for one by one, from 0 on.</param>
    public bool Takes(int step)
    {
        if (_steps is not null && _step < step)
            _step = _steps.Take();
        return _steps is null || _step == step;
    }

    /// <summary>Folds a layer's normalisation, and a normalisation of its input, into its kernel and bias: in double, rounded to float once.</summary>
    /// <param name="index">The layer's index in the layers given.</param>
    /// <param name="inputScale">What each input channel is multiplied by before the layer; empty for 1.</param>
    /// <param name="inputShift">
    /// What is then added to each input channel; empty for 0. It is folded as if every tap saw it, so that padding must stand for the input that it makes
    /// zero: -shift / scale.
    /// </param>
    /// <exception cref="WeightsException">A value of the tensors is not finite, a variance is negative, or a folded value overflows.</exception>
    /// <exception cref="ArgumentException">A scale or shift does not have one value for each input channel.</exception>
    public FoldedLayer Fold(int index, ReadOnlySpan<double> inputScale = default, ReadOnlySpan<double> inputShift = default)
    {
        return Fold(Bound(index), inputScale, inputShift);
    }

    /// <summary>A layer's kernel and bias without the normalisation beside it, which <see cref="Normalization"/> gives.</summary>
    /// <inheritdoc cref="Fold(int, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public FoldedLayer Unfolded(int index, ReadOnlySpan<double> inputScale = default, ReadOnlySpan<double> inputShift = default) =>
        Fold(Bound(index) with { Normalization = NormalizationTensors.None }, inputScale, inputShift);

    /// <summary>The normalisation beside a layer by itself: a scale and a shift for each output channel; 1 and 0 where the file has none.</summary>
    /// <param name="index">The layer's index in the layers given.</param>
    /// <exception cref="WeightsException">A value of the tensors is not finite, or a variance is negative.</exception>
    public FoldedLayer Normalization(int index)
    {
        BoundLayer bound = Bound(index);
        int channels = bound.Layer.OutputChannels;
        LayerWeights alone = bound.Layer with { Kind = WeightsKind.Normalization, KernelHeight = 1, KernelWidth = 1, InputChannels = channels };
        return Fold(bound with { Layer = alone, Kernel = null, Bias = null }, default, default);
    }

    /// <summary>Folds a convolution or dense layer and packs it into panels, as <see cref="WeightPacking.PackConvolution"/> does.</summary>
    /// <param name="index">The layer's index in the layers given.</param>
    /// <param name="panelBlocks">The blocks of 16 output channels in each panel; all together as many as the layer has.</param>
    /// <param name="destination">Room for the panels.</param>
    /// <param name="inputScale">What each input channel is multiplied by before the layer; empty for 1.</param>
    /// <param name="inputShift">What is then added to each input channel; empty for 0.</param>
    /// <exception cref="WeightsException">A value of the tensors is not finite, a variance is negative, or a folded value overflows.</exception>
    /// <exception cref="ArgumentException">The layer is of another kind, or the panels do not add up to the layer's blocks.</exception>
    public unsafe void PackConvolution(
        int index, ReadOnlySpan<int> panelBlocks, float* destination, ReadOnlySpan<double> inputScale = default, ReadOnlySpan<double> inputShift = default)
    {
        LayerWeights layer = Layer(index);
        if (layer.Kind is not (WeightsKind.Convolution or WeightsKind.Dense) || !Packing.TryPack(layer, _tensors[index], new PanelTarget(destination, panelBlocks, FoldedLayer.KernelRows(layer)), inputScale, inputShift))
            WeightPacking.PackConvolution(Fold(index, inputScale, inputShift), panelBlocks, destination);
    }

    /// <summary>Folds a pointwise convolution and packs it for Strassen's algorithm, as <see cref="WeightPacking.PackStrassen"/> does.</summary>
    /// <param name="index">The layer's index in the layers given.</param>
    /// <param name="panelBlocks">The blocks of 16 output channels in each panel, those of the left half and the same again for the right one.</param>
    /// <param name="destination">Room for the panels.</param>
    /// <exception cref="WeightsException">A value of the tensors is not finite, a variance is negative, or a folded value overflows.</exception>
    /// <exception cref="ArgumentException">The layer is of another kind, has channels that blocks of 16 do not halve, or the panels do not add up to its blocks.</exception>
    public unsafe void PackStrassen(int index, ReadOnlySpan<int> panelBlocks, float* destination)
    {
        LayerWeights layer = Layer(index);
        if (!WeightPacking.FitsStrassen(layer, panelBlocks) || !Packing.TryPack(layer, _tensors[index], new StrassenTarget(destination, panelBlocks, layer.InputChannels), default, default))
            WeightPacking.PackStrassen(Fold(index), panelBlocks, destination);
    }

    /// <summary>Folds a depthwise convolution and packs it as <see cref="WeightPacking.PackDepthwise"/> does.</summary>
    /// <param name="index">The layer's index in the layers given.</param>
    /// <param name="destination">Room for the blocks.</param>
    /// <exception cref="WeightsException">A value of the tensors is not finite, a variance is negative, or a folded value overflows.</exception>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public unsafe void PackDepthwise(int index, float* destination)
    {
        LayerWeights layer = Layer(index);
        var target = new PanelTarget(destination, WeightPacking.SingleBlocks(layer.OutputChannels), FoldedLayer.KernelRows(layer));
        if (layer.Kind != WeightsKind.Depthwise || !Packing.TryPack(layer, _tensors[index], target, default, default))
            WeightPacking.PackDepthwise(Fold(index), destination);
    }

    private FoldedLayer Fold(BoundLayer bound, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift)
    {
        CheckLength(inputScale, bound.Layer, nameof(inputScale));
        CheckLength(inputShift, bound.Layer, nameof(inputShift));
        return LayerFolding.Fold(_file, bound, inputScale, inputShift, AllowsNonFinite);
    }

    private BoundLayer Bound(int index)
    {
        _ = Layer(index);
        return Binding.Layers[index];
    }

    private LayerWeights Layer(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _layers.Length);
        return _layers[index];
    }

    private static void CheckLength(ReadOnlySpan<double> values, LayerWeights layer, string parameter)
    {
        if (!values.IsEmpty && values.Length != layer.InputChannels)
        {
            throw new ArgumentException(
                $"Layer '{layer.Name}' has {layer.InputChannels} input channels: expected that many values or none, found {values.Length}.",
                parameter);
        }
    }

    /// <summary>Packs steps until all are taken.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Pack rethrows it.")]
    private unsafe void Share(delegate*<WeightsLoader, float*, void> pack, float* destination)
    {
        try
        {
            _step = _steps!.Take();
            if (_step == ChecksumStep)
                _file.Check(_checksum!.Value);
            pack(this, destination);
        }
        catch (Exception exception)
        {
            _steps!.Fail(_step, exception);
        }
    }

    /// <summary>Threads besides the caller's. Processors on which the JIT compiles kernels meanwhile are busy.</summary>
    private static int OtherThreads(long bytes, int threads)
    {
        int members = threads == 0 ? ThreadTeam.DefaultMembers : threads;
        int free = Environment.ProcessorCount - KernelPreparation.RunningThreads;
        return (int)long.Clamp(Math.Min(members, free) - 1, 0, bytes / LeastBytes);
    }

    private static WeightsBinding Bind(SafeTensorsFile file, LayerWeights[] layers)
    {
        WeightsBinding binding = WeightsBinder.Bind(file.Tensors, layers);
        return binding.Problems.Count > 0 ? throw Exception(file, binding) : binding;
    }

    private static WeightsException Exception(SafeTensorsFile file, WeightsBinding binding)
    {
        WeightsProblem first = binding.Problems[0];
        string text = first.Message;
        if (binding.Problems.Count > 1)
        {
            text = $"{binding.Problems.Count} problems with the weights:";
            foreach (WeightsProblem problem in binding.Problems)
                text += $"\n  {problem.Message}";
        }

        return new WeightsException(file.Source.Prefix + text, first.Tensor, first.Expected, first.Found);
    }
}
