using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Graph;

/// <summary>
/// The names of all layers of a declaration. A layer without one is called as TF-slim calls it by its place: Conv2d_0, Conv2d_3_depthwise,
/// Conv2d_3_pointwise, and the place also tells under which names other frameworks store it.
/// </summary>
internal sealed class LayerNames
{
    private readonly List<string> _names = [];
    private readonly List<(LayerPosition Position, int Block)> _positions = [];

    public LayerNames(EquatableArray<LayerSpec> layers)
    {
        int block = 0;
        var taken = new HashSet<string>(layers.Where(l => l.Name is not null).Select(l => l.Name!));
        for (int i = 0; i < layers.Count; i++)
        {
            LayerSpec layer = layers[i];
            (string name, (LayerPosition, int) position) = Default(layer, i == 0 ? null : layers[i - 1], ref block, i);
            if (layer.Name is not null)
            {
                bool keepsPlace = layer.Kind == LayerKind.DepthwiseSeparable;
                _names.Add(layer.Name);
                _positions.Add(keepsPlace ? position : (LayerPosition.Named, 0));
                continue;
            }

            string unique = name;
            for (int suffix = 2; !taken.Add(unique); suffix++)
                unique = $"{name}_{suffix}";
            _names.Add(unique);
            _positions.Add(position);
        }
    }

    public string this[int layer] => _names[layer];

    public bool Contains(string name) => _names.Contains(name);

    public (LayerPosition Position, int Block) Position(int layer) => _positions[layer];

    public static string Depthwise(int block) => $"Conv2d_{block}_depthwise";

    private static (string Name, (LayerPosition, int) Position) Default(LayerSpec layer, LayerSpec? previous, ref int block, int index)
    {
        switch (layer.Kind)
        {
            case LayerKind.Conv when index == 0:
                return ("Conv2d_0", (LayerPosition.Stem, 0));
            case LayerKind.Conv:
                block++;
                return ($"Conv2d_{block}", (LayerPosition.Named, block));
            case LayerKind.Depthwise:
                block++;
                return (Depthwise(block), (LayerPosition.Depthwise, block));
            case LayerKind.DepthwiseSeparable:
                block++;
                return ($"Conv2d_{block}_pointwise", (LayerPosition.Pointwise, block));
            case LayerKind.Pointwise:
                if (previous?.Kind is not (LayerKind.Depthwise or LayerKind.BatchNorm or LayerKind.Affine or LayerKind.ReLU or LayerKind.ReLU6))
                    block++;
                return ($"Conv2d_{block}_pointwise", (LayerPosition.Pointwise, block));
            case LayerKind.Dense:
                return ("logits", (LayerPosition.Classifier, 0));
            case LayerKind.Softmax:
                return ("scores", (LayerPosition.Named, 0));
            case LayerKind.GlobalAveragePool:
                return ("pool", (LayerPosition.Named, 0));
            case LayerKind.InvertedResidual or LayerKind.Fire or LayerKind.Inception:
                return ($"{layer.Kind}_{index}", (LayerPosition.Named, 0));
            case LayerKind.BatchNorm:
                return ($"BatchNorm_{index}", (LayerPosition.Named, 0));
            default:
                return ($"{layer.Kind.ToString().ToLowerInvariant()}_{index}", (LayerPosition.Named, 0));
        }
    }
}
