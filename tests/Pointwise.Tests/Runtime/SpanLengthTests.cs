using System;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed class SpanLengthTests
{
    [Fact]
    public void The_expected_length_passes() => SpanLength.Check(12, 12, "pixels", "2 x 2 x 3 bytes");

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void Another_length_is_refused_with_both(int actual)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => SpanLength.Check(actual, 12, "pixels", "2 x 2 x 3 bytes"));

        Assert.Equal("pixels", exception.ParamName);
        Assert.StartsWith(
            $"Expected 12 elements (2 x 2 x 3 bytes), found {actual}. Pass a span of exactly 12 elements",
            exception.Message,
            StringComparison.Ordinal);
    }
}
