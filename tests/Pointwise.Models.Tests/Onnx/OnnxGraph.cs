using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace ModelsTests.Onnx;

/// <summary>Writes an ONNX model, operator set 13. The numbers are those of the fields in onnx.proto.</summary>
internal sealed class OnnxGraph
{
    private const int OperatorSet = 13;
    private const int IrVersion = 7;
    private const int Float32 = 1;
    private const int AttributeInteger = 2;
    private const int AttributeIntegers = 7;

    private readonly List<Action<ProtobufWriter>> _fields = [];

    /// <summary>Adds a tensor of values that are part of the model; returns its name.</summary>
    public string Constant(string name, long[] shape, float[] values)
    {
        _fields.Add(graph => graph.Message(5, tensor =>
        {
            foreach (long dimension in shape)
                tensor.Integer(1, dimension);
            tensor.Integer(2, Float32);
            tensor.Text(8, name);
            tensor.Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()));
        }));
        return name;
    }

    /// <summary>Adds an operation of one output; returns the output's name.</summary>
    public string Node(string operation, string output, string[] inputs, params (string Name, long[] Values)[] attributes)
    {
        _fields.Add(graph => graph.Message(1, node =>
        {
            foreach (string input in inputs)
                node.Text(1, input);
            node.Text(2, output);
            node.Text(4, operation);
            foreach ((string name, long[] values) in attributes)
                node.Message(5, attribute => Attribute(attribute, name, values));
        }));
        return output;
    }

    public void Input(string name, params long[] shape) => Value(11, name, shape);

    public void Output(string name, params long[] shape) => Value(12, name, shape);

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        var model = new ProtobufWriter();
        model.Integer(1, IrVersion);
        model.Message(7, graph =>
        {
            graph.Text(2, "network");
            foreach (Action<ProtobufWriter> field in _fields)
                field(graph);
        });
        model.Message(8, set => set.Integer(2, OperatorSet));
        return model.ToArray();
    }

    /// <summary>An attribute: a list of integers where the operation has one for each side or axis, otherwise an integer.</summary>
    private static void Attribute(ProtobufWriter attribute, string name, long[] values)
    {
        bool list = name is "pads" or "strides" or "dilations" or "kernel_shape";
        attribute.Text(1, name);
        foreach (long value in values)
            attribute.Integer(list ? 8 : 3, value);
        attribute.Integer(20, list ? AttributeIntegers : AttributeInteger);
    }

    private void Value(int field, string name, long[] shape) => _fields.Add(graph => graph.Message(field, value =>
    {
        value.Text(1, name);
        value.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, Float32);
            tensor.Message(2, dimensions =>
            {
                foreach (long dimension in shape)
                    dimensions.Message(1, item => item.Integer(1, dimension));
            });
        }));
    }));
}
