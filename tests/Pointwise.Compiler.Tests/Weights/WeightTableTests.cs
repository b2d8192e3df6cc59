using System.Linq;
using Pointwise.Compiler.Weights;
using Xunit;

namespace CompilerTests.Weights;

public class WeightTableTests
{
    private const string Head = "pointwise-weights 1\nfile: models/net.safetensors\nresource: pointwise/models/net.safetensors\nsha256: 0a1b\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Manifest_IsReadWhateverItsLineEnds(string lineEnd)
    {
        WeightTable table = Parse((Head + "tensor: conv/kernel\tF32\t3x3x3x32\ntensor: step\tI64\t\n").Replace("\n", lineEnd, System.StringComparison.Ordinal));
        Assert.Equal(("models/net.safetensors", "pointwise/models/net.safetensors", "0a1b"), (table.File, table.Resource, table.Sha256));
        Assert.Equal(["conv/kernel F32 3,3,3,32", "step I64 "], table.Tensors.Select(tensor => $"{tensor.Name} {tensor.DataType} {string.Join(",", tensor.Shape)}"));
    }

    [Fact]
    public void EqualText_GivesEqualTables()
    {
        string text = Head + "tensor: a\tF16\t2x3\n";
        Assert.Equal(Parse(text), Parse(text));
        Assert.NotEqual(Parse(text), Parse(text.Replace("2x3", "3x2", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "expected the first line 'pointwise-weights 1', found ''")]
    [InlineData("pointwise-weights 2\n", "expected the first line 'pointwise-weights 1', found 'pointwise-weights 2'")]
    [InlineData(Head + "author: me\n", "line 5 is not part of a manifest: 'author: me'")]
    [InlineData(Head + "nonsense\n", "line 5 is not part of a manifest: 'nonsense'")]
    [InlineData(Head + "tensor: a\tF32\n", "line 5 is not part of a manifest: 'tensor: a\tF32'")]
    [InlineData(Head + "tensor: a\tF32\t3x-1\n", "line 5 is not part of a manifest: 'tensor: a\tF32\t3x-1'")]
    [InlineData(Head + "tensor: a\tF32\t3x99999999999999999999\n", "line 5 is not part of a manifest: 'tensor: a\tF32\t3x99999999999999999999'")]
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
