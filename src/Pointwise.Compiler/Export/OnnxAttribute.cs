using System;

namespace Pointwise.Compiler.Export;

/// <summary>An attribute of an ONNX node: a number, a text, or a list of integers where the operation has one for each side or axis.</summary>
/// <param name="Type">The number of its type in onnx.proto: AttributeProto.AttributeType.</param>
/// <param name="WriteValue">Writes its value under the field of AttributeProto for that type.</param>
internal sealed record OnnxAttribute(string Name, int Type, Action<ProtobufWriter> WriteValue)
{
    public static OnnxAttribute Float(string name, float value) => new(name, 1, attribute => attribute.Float(2, value));

    public static OnnxAttribute Integer(string name, long value) => new(name, 2, attribute => attribute.Integer(3, value));

    public static OnnxAttribute Text(string name, string value) => new(name, 3, attribute => attribute.Text(4, value));

    public static OnnxAttribute Integers(string name, params long[] values) => new(name, 7, attribute =>
    {
        foreach (long value in values)
            attribute.Integer(8, value);
    });

    public void Write(ProtobufWriter attribute)
    {
        attribute.Text(1, Name);
        WriteValue(attribute);
        attribute.Integer(20, Type);
    }
}
