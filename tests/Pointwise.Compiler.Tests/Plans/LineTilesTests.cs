using CsCheck;
using Pointwise.Compiler.Plans;
using Xunit;

namespace CompilerTests.Plans;

public class LineTilesTests
{
    [Theory]
    [InlineData(129, 14, "9x13+1x12")]
    [InlineData(112, 14, "8x14")]
    [InlineData(7, 14, "1x7")]
    [InlineData(15, 14, "1x8+1x7")]
    [InlineData(1, 6, "1x1")]
    public void Cut_LeavesNoRemainder(int length, int most, string expected) => Assert.Equal(expected, LineTiles.Cut(length, most).ToString());

    [Fact]
    public void Cut_CoversTheLineInFewestTiles() => Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 30]).Sample((length, most) =>
    {
        LineTiles tiles = LineTiles.Cut(length, most);
        return tiles.Length == length && tiles.Pixels <= most && tiles.Pixels >= 1 && tiles.Full >= 1 && tiles.Short >= 0
            && (tiles.Short == 0 || tiles.Pixels > 1) && tiles.Count == (length + most - 1) / most;
    });
}
