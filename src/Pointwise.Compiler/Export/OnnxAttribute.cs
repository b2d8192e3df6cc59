namespace Pointwise.Compiler.Export;

/// <summary>An attribute of an ONNX node: an integer, or a list of them where the operation has one for each side or axis.</summary>
internal sealed record OnnxAttribute(string Name, bool IsList, long[] Values)
{
    // The numbers of onnx.proto: AttributeProto.AttributeType, and the fields of AttributeProto.
    private const int IntegerType = 2;
    private const int IntegersType = 7;
    private const int IntegerField = 3;
    private const int IntegersField = 8;

    public static OnnxAttribute Integer(string name, long value) => new(name, false, [value]);

    public static OnnxAttribute Integers(string name, params long[] values) => new(name, true, values);

    public void Write(ProtobufWriter attribute)
    {
        attribute.Text(1, Name);
        foreach (long value in Values)
            attribute.Integer(IsList ? IntegersField : IntegerField, value);
        attribute.Integer(20, IsList ? IntegersType : IntegerType);
    }
}
