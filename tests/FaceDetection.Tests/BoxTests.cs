using Xunit;

namespace FaceDetection.Tests;

public sealed class BoxTests
{
    private static readonly Box _box = new(2, 4, 6, 8);

    [Theory]
    [InlineData(2, 4, 6, 8, 1f)]
    [InlineData(4, 4, 8, 8, 1 / 3f)]
    [InlineData(3, 5, 5, 7, 1 / 4f)]
    [InlineData(6, 4, 10, 8, 0f)]
    [InlineData(2, 9, 6, 12, 0f)]
    [InlineData(7, 9, 8, 12, 0f)]
    public void Overlap_IsTheIntersectionOverTheUnion(float left, float top, float right, float bottom, float expected)
    {
        var other = new Box(left, top, right, bottom);
        Assert.Equal(expected, _box.Overlap(other), 1e-6f);
        Assert.Equal(expected, other.Overlap(_box), 1e-6f);
    }

    [Fact]
    public void Overlap_OfBoxesWithoutAnArea_IsNone()
    {
        var line = new Box(3, 3, 3, 9);
        Assert.Equal(0, line.Overlap(line));
        Assert.Equal(0, line.Overlap(_box));
    }

    [Fact]
    public void Clip_LeavesWhatIsInside()
    {
        Assert.Equal(new Box(3, 5, 6, 7), _box.Clip(new Box(3, 5, 9, 7)));
        Assert.Equal(_box, _box.Clip(new Box(0, 0, 10, 10)));
    }
}
