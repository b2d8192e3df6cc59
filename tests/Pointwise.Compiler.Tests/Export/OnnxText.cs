using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace CompilerTests.Export;

/// <summary>An ONNX file as text: a line for each part of it. The numbers are those of the fields in onnx.proto.</summary>
internal static class OnnxText
{
    public static string Of(byte[] file)
    {
        var model = new ProtobufMessage(file);
        ProtobufMessage graph = model.Message(7);
        string[] lines =
        [
            $"IR version {model.Integer(1)}, operator set {model.Message(8).Integer(2)}, by {model.Text(2)}",
            $"graph {graph.Text(2)}",
            .. graph.Messages(11).Select(input => $"  input {Value(input)}"),
            .. graph.Messages(1).Select(node => $"  {Node(node)}"),
            .. graph.Messages(12).Select(output => $"  output {Value(output)}"),
            .. graph.Messages(5).Select(tensor => $"  {Tensor(tensor)}"),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Value(ProtobufMessage value)
    {
        ProtobufMessage tensor = value.Message(2).Message(1);
        IEnumerable<long> dimensions = tensor.Message(2).Messages(1).Select(dimension => dimension.Integer(1));
        return $"{value.Text(1)}: {Type(tensor.Integer(1))} {Shape(dimensions)}";
    }

    private static string Node(ProtobufMessage node) =>
        $"{node.Text(2)} = {node.Text(4)}({string.Join(", ", node.Texts(1))})"
        + string.Concat(node.Messages(5).Select(attribute => $" {Attribute(attribute)}"));

    private static string Attribute(ProtobufMessage attribute) => attribute.Integer(20) switch
    {
        2 => $"{attribute.Text(1)}={attribute.Integer(3)}",
        7 => $"{attribute.Text(1)}=[{Join(",", attribute.Integers(8))}]",
        long other => $"{attribute.Text(1)} of type {other}",
    };

    private static string Tensor(ProtobufMessage tensor) =>
        $"{tensor.Text(8)}: {Type(tensor.Integer(2))} {Shape(tensor.Integers(1))}: {Join(" ", tensor.Floats(9))}";

    private static string Shape(IEnumerable<long> dimensions) => dimensions.Any() ? Join("x", dimensions) : "scalar";

    private static string Type(long number) => number == 1 ? "float32" : $"type {number}";

    private static string Join<T>(string separator, IEnumerable<T> numbers)
        where T : IFormattable =>
        string.Join(separator, numbers.Select(number => number.ToString(null, CultureInfo.InvariantCulture)));
}
