using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <content>Layers that join others.</content>
public sealed partial class Lowering
{
    private static bool IsJoin(LayerKind kind) => kind is LayerKind.Add or LayerKind.Multiply;

    private int AddJoin(int index, string name)
    {
        LayerSpec layer = _spec.Layers[index];
        (int Node, ArgumentPath Path)[] operands = Operands(index, layer);
        JoinKind kind = layer.Kind == LayerKind.Add ? JoinKind.Add : JoinKind.Multiply;
        int node = operands[0].Node;
        for (int i = 1; i < operands.Length; i++)
        {
            // All but the last two are joined first, each pair a node of its own.
            string pair = i == operands.Length - 1 ? name : $"{name}/{i}";
            node = AddPair(pair, new JoinOperation(kind, Activation.None), node, operands[i], index);
        }

        return AddActivation($"{name}/activation", node, index, layer.Activation ?? Activation.None);
    }

    /// <summary>The nodes that a layer joins, in order, each with the argument that names it.</summary>
    private (int Node, ArgumentPath Path)[] Operands(int index, LayerSpec layer)
    {
        if (layer.Joined.Count == 0)
        {
            throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, ""),
                $"[{layer.Kind}] must name what it joins; found no name. Write [{layer.Kind}(\"a\")] to join the layer 'a' and the one before, or [{layer.Kind}(\"a\", \"b\")] for two others");
        }

        IEnumerable<(int, ArgumentPath)> named = layer.Joined.Select((name, i) => NamedOperand(name, new ArgumentPath(index, $"layers[{i}]")));
        if (layer.Joined.Count == 1)
            return [(InputOf(index, layer), new ArgumentPath(index, "Input")), .. named];
        if (layer.Input is not null)
        {
            _errors.Add(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, "Input"),
                $"[{layer.Kind}] must have one name where it has an Input too; found {layer.Joined.Count} names. Put '{layer.Input}' among them");
        }

        return [.. named];
    }

    private int AddConcat(int index, string name)
    {
        LayerSpec layer = _spec.Layers[index];
        if (layer.Joined.Count < 2)
        {
            throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, ""),
                $"[Concat] must name two layers or more; found {layer.Joined.Count}. Write [Concat(\"a\", \"b\")], in the order of their channels");
        }

        (int Node, ArgumentPath Path)[] operands = Operands(index, layer);
        var operation = new ConcatOperation();
        Shape[] shapes = operands.Select(operand => _nodes[operand.Node].Shape).ToArray();
        if (ShapeInference.Infer(operation, shapes) is Shape shape)
            return Add(name, operation, operands.Select(operand => operand.Node).ToArray(), shape, index);
        int other = Enumerable.Range(1, shapes.Length - 1).First(i => shapes[i].Height != shapes[0].Height || shapes[i].Width != shapes[0].Width);
        throw new SpecException(SpecErrorKind.ShapeMismatch, operands[other].Path,
            $"Layer '{name}' (concat) joins '{LayerOf(_nodes[operands[0].Node])}' of {shapes[0]} and '{LayerOf(_nodes[operands[other].Node])}' of {shapes[other]}, which must have one "
            + "height and one width. Give the branches the same strides and padding");
    }

    private string LayerOf(Node node) => node.Layer < 0 ? InputName : _names[node.Layer];

    private (int Node, ArgumentPath Path) NamedOperand(string name, ArgumentPath path) => (NodeOf(name, path), path);

    private int AddPair(string name, JoinOperation operation, int first, (int Node, ArgumentPath Path) second, int layer)
    {
        Node a = _nodes[first], b = _nodes[second.Node];
        if (ShapeInference.Infer(operation, [a.Shape, b.Shape]) is Shape shape)
            return Add(name, operation, [a.Id, b.Id], shape, layer);
        throw new SpecException(SpecErrorKind.ShapeMismatch, second.Path,
            $"Layer '{name}' ({operation.Describe()}) joins '{LayerOf(a)}' of {a.Shape} and '{LayerOf(b)}' of {b.Shape}, whose shapes must be equal, or one of them 1x1 of as many channels. "
            + "Give the two branches the same strides and filters");
    }
}
