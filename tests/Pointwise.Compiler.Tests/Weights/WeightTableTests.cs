using System.Linq;
using Pointwise.Compiler.Weights;
using Xunit;

namespace CompilerTests.Weights;

public class WeightTableTests
{
    private const string Head = "pointwise-weights 3\nfile: models/net.safetensors\nresource: pointwise/models/net.safetensors\nsha256: 0a1b\nheader: 80\nchecksum: 00000000000000ff\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Manifest_IsReadWhateverItsLineEnds(string lineEnd)
    {
        WeightTable table = Parse((Head + "tensor: conv/kernel\tF32\t3x3x3x32\t0\ntensor: step\tI64\t\t3456\n").Replace("\n", lineEnd, System.StringComparison.Ordinal));
        Assert.Equal(("models/net.safetensors", "pointwise/models/net.safetensors", "0a1b"), (table.File, table.Resource, table.Sha256));
        Assert.Equal(["conv/kernel F32 3,3,3,32 at 0", "step I64  at 3456"], table.Tensors.Select(tensor => $"{tensor.Name} {tensor.DataType} {string.Join(",", tensor.Shape)} at {tensor.Begin}"));
        Assert.Equal((80, 255ul), (table.HeaderLength, table.Checksum));
    }

    [Fact]
    public void Tensors_MayBeQuantized()
    {
        WeightTable table = Parse(Head + "tensor: a\tU8\t2\t0\tquantized\ntensor: b\tU8\t2\t2\n");
        Assert.Equal([true, false], table.Tensors.Select(tensor => tensor.IsQuantized));
    }

    [Fact]
    public void EqualText_GivesEqualTables()
    {
        string text = Head + "tensor: a\tF16\t2x3\t0\n";
        Assert.Equal(Parse(text), Parse(text));
        Assert.NotEqual(Parse(text), Parse(text.Replace("2x3", "3x2", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "expected the first line 'pointwise-weights 3', found ''")]
    [InlineData("pointwise-weights 1\n", "expected the first line 'pointwise-weights 3', found 'pointwise-weights 1'")]
    [InlineData(Head + "author: me\n", "line 7 is not part of a manifest: 'author: me'")]
    [InlineData(Head + "header: 80\tff\n", "line 7 is not part of a manifest: 'header: 80\tff'")]
    [InlineData(Head + "header: -1\n", "line 7 is not part of a manifest: 'header: -1'")]
    [InlineData(Head + "checksum: x\n", "line 7 is not part of a manifest: 'checksum: x'")]
    [InlineData(Head + "checksum: 10000000000000000\n", "line 7 is not part of a manifest: 'checksum: 10000000000000000'")]
    [InlineData(Head + "tensor: a\tF32\t3\n", "line 7 is not part of a manifest: 'tensor: a\tF32\t3'")]
    [InlineData(Head + "tensor: a\tF32\t3\t-1\n", "line 7 is not part of a manifest: 'tensor: a\tF32\t3\t-1'")]
    [InlineData(Head + "tensor: a\tU8\t3\t0\tx\n", "line 7 is not part of a manifest: 'tensor: a\tU8\t3\t0\tx'")]
    [InlineData(Head + "nonsense\n", "line 7 is not part of a manifest: 'nonsense'")]
    [InlineData(Head + "tensor: a\tF32\n", "line 7 is not part of a manifest: 'tensor: a\tF32'")]
    [InlineData(Head + "tensor: a\tF32\t3x-1\t0\n", "line 7 is not part of a manifest: 'tensor: a\tF32\t3x-1\t0'")]
    [InlineData(Head + "tensor: a\tF32\t3x99999999999999999999\t0\n", "line 7 is not part of a manifest: 'tensor: a\tF32\t3x99999999999999999999\t0'")]
    [InlineData(Head + "header: 80\n", "line 7 says again what an earlier one says: 'header: 80'")]
    [InlineData(Head + "tensor: a\tF32\t3\t0\ntensor: a\tF16\t3\t12\n", "line 8 says again what an earlier one says: 'tensor: a\tF16\t3\t12'")]
    [InlineData("pointwise-weights 3\nfile: a\nsha256: 00\n", "expected the lines file, resource, sha256, header and checksum, found none for resource and header and checksum")]
    public void BrokenManifest_SaysWhere(string text, string expected)
    {
        Assert.Null(WeightTable.Parse(text, out string error));
        Assert.Equal(expected, error);
    }

    private static WeightTable Parse(string text)
    {
        WeightTable? table = WeightTable.Parse(text, out string error);
        Assert.Empty(error);
        return Assert.IsType<WeightTable>(table);
    }
}
