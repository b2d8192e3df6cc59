using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <summary>
/// Which layers keep their channels whatever α is: those whose channels are an output's, with no convolution or dense layer in between, and
/// those that are joined channel by channel with such a layer or with an input.
/// </summary>
internal sealed class KeptChannels
{
    private readonly EquatableArray<LayerSpec> _layers;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    /// <summary>
    /// Layers of the same channels are in one set: each points to another of its set, or to itself. The last place is the picture's.
    /// </summary>
    private readonly int[] _sets;
    private readonly bool[] _kept;

    /// <summary>
    /// Channels at α = 1, as far as they decide whether a block adds its input; 0 where that takes shapes. Any size: nothing is checked yet.
    /// </summary>
    private readonly double[] _declared;

    public KeptChannels(LayeredSpec spec, LayerNames names, string picture)
    {
        _layers = spec.Layers;
        int count = _layers.Count;
        _sets = new int[count + 1];
        for (int i = 0; i <= count; i++)
            _sets[i] = i;
        _kept = new bool[count + 1];
        _declared = new double[count + 1];
        _declared[count] = spec.Channels;
        _byName[picture] = count;
        for (int i = 0; i < count; i++)
        {
            int[] sources = Sources(i);
            _declared[i] = Declared(_layers[i], sources);
            if (SharesChannels(_layers[i], i, sources))
            {
                foreach (int source in sources)
                    _sets[SetOf(source)] = SetOf(i);
            }

            _byName[names[i]] = i;
        }

        Keep(count);
        bool anyOutput = _layers.Any(layer => layer.IsOutput);
        for (int i = 0; i < count; i++)
        {
            if (_layers[i].IsOutput || _layers[i].Kind == LayerKind.Input || (!anyOutput && i == count - 1))
                Keep(i);
        }

        while (SpreadThroughArrangements())
        {
        }
    }

    /// <summary>Whether the layer has its declared channels at every α.</summary>
    public bool this[int layer] => _kept[SetOf(layer)];

    /// <summary>A concatenation or a flattened map has its parts' channels: it keeps them with its parts, and they with it.</summary>
    private bool SpreadThroughArrangements()
    {
        bool any = false;
        for (int i = 0; i < _layers.Count; i++)
        {
            if (_layers[i].Kind is not (LayerKind.Concat or LayerKind.Flatten))
                continue;
            int[] sources = Sources(i);
            if (this[i])
            {
                foreach (int source in sources)
                    any |= Keep(source);
            }
            else if (sources.All(source => this[source]))
            {
                any |= Keep(i);
            }
        }

        return any;
    }

    private bool Keep(int layer)
    {
        int set = SetOf(layer);
        bool changes = !_kept[set];
        _kept[set] = true;
        return changes;
    }

    private int SetOf(int layer)
    {
        while (_sets[layer] != layer)
            layer = _sets[layer];
        return layer;
    }

    /// <summary>Whether the layer has as many channels as each layer that it reads.</summary>
    private bool SharesChannels(LayerSpec layer, int index, int[] sources) => layer.Kind switch
    {
        LayerKind.Conv or LayerKind.Pointwise or LayerKind.DepthwiseSeparable or LayerKind.Dense => false,
        LayerKind.Fire or LayerKind.Inception or LayerKind.Concat or LayerKind.Flatten => false,
        LayerKind.InvertedResidual => layer.Stride == 1 && sources.Length == 1 && _declared[sources[0]] == _declared[index],
        _ => true,
    };

    private double Declared(LayerSpec layer, int[] sources) => layer.Kind switch
    {
        LayerKind.Conv or LayerKind.Pointwise or LayerKind.DepthwiseSeparable => layer.Filters,
        LayerKind.Dense or LayerKind.InvertedResidual => layer.Filters,
        LayerKind.Fire => 2.0 * layer.Parts[1],
        LayerKind.Inception => (double)layer.Parts[0] + layer.Parts[2] + layer.Parts[4] + layer.Parts[5],
        LayerKind.Input => layer.Parts[2],
        LayerKind.Concat => sources.Sum(source => _declared[source]),
        LayerKind.Flatten => 0,
        _ => sources.Length == 0 ? 0 : _declared[sources[0]],
    };

    /// <summary>The layers that a layer reads; names that no layer before it has are left out, as the parts of blocks are.</summary>
    private int[] Sources(int index)
    {
        LayerSpec layer = _layers[index];
        if (layer.Kind == LayerKind.Input)
            return [];
        var sources = new List<int>();
        if (layer.Joined.Count == 0 || (layer.Joined.Count == 1 && layer.Kind is LayerKind.Add or LayerKind.Multiply))
            Add(layer.Input);
        foreach (string name in layer.Joined)
            Add(name);
        return sources.ToArray();

        void Add(string? name)
        {
            if (Find(name) is >= 0 and int source)
                sources.Add(source);
        }

        int Find(string? name)
        {
            // Without a name it is the layer before; before the first is the picture.
            if (name is null)
                return index == 0 ? _layers.Count : index - 1;
            return _byName.TryGetValue(name, out int found) && (found < index || found == _layers.Count) ? found : -1;
        }
    }
}
