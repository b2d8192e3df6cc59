using System;
using System.Linq;
using Pointwise.Compiler.Export;
using Xunit;

namespace CompilerTests.Export;

/// <summary>The bytes of the Protocol Buffers format.</summary>
public class ProtobufWriterTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(1, "01")]
    [InlineData(127, "7F")]
    [InlineData(128, "8001")]
    [InlineData(300, "AC02")]
    [InlineData(16383, "FF7F")]
    [InlineData(16384, "808001")]
    [InlineData(uint.MaxValue, "FFFFFFFF0F")]
    [InlineData(long.MaxValue, "FFFFFFFFFFFFFFFF7F")]
    [InlineData(-1, "FFFFFFFFFFFFFFFFFF01")]
    [InlineData(long.MinValue, "80808080808080808001")]
    public void Integer_IsAVarint(long value, string bytes) => Assert.Equal("08" + bytes, Hex(writer => writer.Integer(1, value)));

    [Theory]
    [InlineData(15, "7801")]
    [InlineData(16, "800101")]
    [InlineData(2047, "F87F01")]
    [InlineData(2048, "80800101")]
    public void Key_IsAVarintToo(int field, string bytes) => Assert.Equal(bytes, Hex(writer => writer.Integer(field, 1)));

    [Fact]
    public void Text_IsItsUtf8BytesAfterTheirNumber() => Assert.Equal("4A0461CEB17A", Hex(writer => writer.Text(9, "aαz")));

    [Fact]
    public void Floats_AreBytesTheLowestFirst() => Assert.Equal("4A080000803F000000C0", Hex(writer => writer.Floats(9, [1, -2])));

    [Fact]
    public void Empty_FieldsHaveALength() =>
        Assert.Equal("0A0012001A00", Hex(writer => { writer.Text(1, ""); writer.Floats(2, []); writer.Message(3, _ => { }); }));

    [Theory]
    // A message of 125 more bytes has the last length of one byte; then come those of two and of three.
    [InlineData(125, "0A7F0A7D")]
    [InlineData(126, "0A80010A7E")]
    [InlineData(128, "0A83010A8001")]
    [InlineData(16380, "0AFF7F0AFC7F")]
    [InlineData(16381, "0A8080010AFD7F")]
    public void Message_HasTheLengthOfAllInside(int length, string start)
    {
        string bytes = Hex(writer => writer.Message(1, inner => inner.Text(1, new string('a', length))));
        Assert.Equal(start + string.Concat(Enumerable.Repeat("61", length)), bytes);
    }

    [Fact]
    public void Message_KeepsTheOrderOfWhatIsAroundFloats()
    {
        string bytes = Hex(writer =>
        {
            writer.Integer(1, 1);
            writer.Message(2, inner =>
            {
                inner.Integer(1, 2);
                inner.Floats(3, [1]);
                inner.Floats(3, [0.5f]);
                inner.Integer(1, 3);
            });
            writer.Integer(1, 4);
        });
        Assert.Equal("0801" + "1210" + "0802" + "1A040000803F" + "1A040000003F" + "0803" + "0804", bytes);
    }

    [Fact]
    public void ToArray_CanBeTakenInBetween()
    {
        var writer = new ProtobufWriter();
        writer.Integer(1, 1);
        Assert.Equal("0801", Convert.ToHexString(writer.ToArray()));
        writer.Integer(1, 2);
        Assert.Equal("08010802", Convert.ToHexString(writer.ToArray()));
    }

    [Fact]
    public void MoreThanTwoGibibytes_IsAnError()
    {
        float[] values = new float[1 << 20];
        var writer = new ProtobufWriter();
        for (int i = 0; i < 512; i++)
            writer.Floats(1, values);
        Assert.Contains("2 GiB", Assert.Throws<InvalidOperationException>(writer.ToArray).Message, StringComparison.Ordinal);
    }

    private static string Hex(Action<ProtobufWriter> write)
    {
        var writer = new ProtobufWriter();
        write(writer);
        return Convert.ToHexString(writer.ToArray());
    }
}
