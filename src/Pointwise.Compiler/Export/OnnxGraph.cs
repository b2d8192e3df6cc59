using System;
using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler.Export;

/// <summary>Collects the parts of an ONNX model and writes them. The numbers are those of the fields in onnx.proto.</summary>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The operations written here mean the same since: later sets only gave them more types.</summary>
    private const int OperatorSet = 13;

    /// <summary>The file format of the release that had this operator set first, so that old runtimes read it too.</summary>
    private const int IrVersion = 7;

    private const int Float32 = 1;

    private const int Integer64 = 7;

    private readonly List<Action<ProtobufWriter>> _nodes = [];
    private readonly List<Action<ProtobufWriter>> _constants = [];
    private readonly List<Action<ProtobufWriter>> _inputs = [];
    private readonly List<Action<ProtobufWriter>> _outputs = [];

    /// <summary>Adds a tensor of values that are part of the model; returns its name.</summary>
    public string Constant(string constant, long[] shape, float[] values)
    {
        _constants.Add(graph => graph.Message(5, tensor =>
        {
            foreach (long dimension in shape)
                tensor.Integer(1, dimension);
            tensor.Integer(2, Float32);
            tensor.Text(8, constant);
            tensor.Floats(9, values);
        }));
        return constant;
    }

    /// <summary>Adds a vector of integers that is part of the model; returns its name.</summary>
    public string Integers(string constant, params long[] values)
    {
        _constants.Add(graph => graph.Message(5, tensor =>
        {
            tensor.Integer(1, values.Length);
            tensor.Integer(2, Integer64);
            foreach (long value in values)
                tensor.Integer(7, value);
            tensor.Text(8, constant);
        }));
        return constant;
    }

    /// <summary>Adds an operation of one output, whose name is the node's too; returns that name.</summary>
    public string Node(string operation, string output, string[] inputs, params OnnxAttribute[] attributes)
    {
        _nodes.Add(graph => graph.Message(1, node =>
        {
            foreach (string input in inputs)
                node.Text(1, input);
            node.Text(2, output);
            node.Text(3, output);
            node.Text(4, operation);
            foreach (OnnxAttribute attribute in attributes)
                node.Message(5, attribute.Write);
        }));
        return output;
    }

    public void Input(string value, long[] shape) => _inputs.Add(Value(11, value, shape));

    public void Output(string value, long[] shape) => _outputs.Add(Value(12, value, shape));

    /// <summary>The file. Fields are in the order of their numbers, as Protocol Buffers' own writers have them.</summary>
    public byte[] ToArray()
    {
        var model = new ProtobufWriter();
        model.Integer(1, IrVersion);
        model.Text(2, "Pointwise");
        model.Message(7, graph =>
        {
            _nodes.ForEach(write => write(graph));
            graph.Text(2, name);
            foreach (Action<ProtobufWriter> write in _constants.Concat(_inputs).Concat(_outputs))
                write(graph);
        });
        model.Message(8, set => set.Integer(2, OperatorSet));
        return model.ToArray();
    }

    private static Action<ProtobufWriter> Value(int field, string value, long[] shape) => graph => graph.Message(field, info =>
    {
        info.Text(1, value);
        info.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, Float32);
            tensor.Message(2, dimensions =>
            {
                foreach (long dimension in shape)
                    dimensions.Message(1, item => item.Integer(1, dimension));
            });
        }));
    });
}
