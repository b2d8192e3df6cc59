using Xunit;

namespace FaceDetection.Tests;

public sealed class NonMaximumSuppressionTests
{
    private static readonly Face _sure = new(new Box(0, 0, 10, 10), 0.9f);

    /// <summary>Four fifths of <see cref="_sure"/> and as much beside it: they overlap by 8 / 12.</summary>
    private static readonly Face _beside = new(new Box(2, 0, 12, 10), 0.8f);

    /// <summary>Overlaps <see cref="_beside"/> by 8 / 12 and <see cref="_sure"/> by 6 / 14.</summary>
    private static readonly Face _further = new(new Box(4, 0, 14, 10), 0.7f);

    [Fact]
    public void Keep_DropsTheLessSureOfTwoThatOverlap() =>
        Assert.Equal([_sure], NonMaximumSuppression.Keep([_beside, _sure], 0.5f));

    [Fact]
    public void Keep_ComparesWithThoseThatAreKeptOnly() =>
        Assert.Equal([_sure, _further], NonMaximumSuppression.Keep([_further, _beside, _sure], 0.5f));

    [Fact]
    public void Keep_KeepsBoxesThatOverlapLess() =>
        Assert.Equal([_sure, _beside, _further], NonMaximumSuppression.Keep([_sure, _beside, _further], 0.7f));

    [Fact]
    public void Keep_OfEqualScores_KeepsTheEarlier()
    {
        Face equal = _beside with { Score = _sure.Score };
        Assert.Equal([_sure], NonMaximumSuppression.Keep([_sure, equal], 0.5f));
        Assert.Equal([equal], NonMaximumSuppression.Keep([equal, _sure], 0.5f));
    }

    [Fact]
    public void Keep_OfNothing_IsNothing() => Assert.Empty(NonMaximumSuppression.Keep([], 0.5f));
}
