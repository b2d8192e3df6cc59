using System;
using Xunit;

namespace FaceDetection.Tests;

public sealed class FaceDecoderTests
{
    /// <summary>The square of the finest map's middle: 0.1 wide around 33 / 64.</summary>
    private const int Square = 1584;

    private readonly FaceDecoder _decoder = new();
    private readonly float[] _encodings = new float[5118 * 4];
    private readonly float[] _logits = new float[5118 * 3];

    public FaceDecoderTests() => Array.Fill(_logits, -9);

    [Fact]
    public void Decode_OfZeros_IsTheAnchor()
    {
        _logits[(Square * 3) + 1] = 2;
        AssertFace(new Face(new Box(0.465625f, 0.465625f, 0.565625f, 0.565625f), 0.880797f));
    }

    [Fact]
    public void Decode_MovesByTenthsAndStretchesByExponentials()
    {
        _logits[(Square * 3) + 1] = 2;

        // Up by half the height, right by the width; twice as high, half as wide.
        new[] { -5f, 10f, 5 * MathF.Log(2), -5 * MathF.Log(2) }.CopyTo(_encodings, Square * 4);
        AssertFace(new Face(new Box(0.590625f, 0.365625f, 0.640625f, 0.565625f), 0.880797f));
    }

    [Fact]
    public void Decode_CutsOffWhatIsOutsideTheInput()
    {
        _logits[1] = 2;
        AssertFace(new Face(new Box(0, 0, 0.065625f, 0.065625f), 0.880797f));
    }

    [Fact]
    public void Decode_LooksAtTheFacesLogitsOnly()
    {
        _logits[Square * 3] = 9;
        _logits[(Square * 3) + 2] = 9;
        Assert.Empty(_decoder.Decode(_encodings, _logits));
    }

    [Fact]
    public void Decode_OfAScoreOfOneHalf_IsNoFace()
    {
        _logits[(Square * 3) + 1] = 0;
        Assert.Empty(_decoder.Decode(_encodings, _logits));
    }

    [Fact]
    public void Decode_RefusesOutputsOfAnotherLength()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => _decoder.Decode(_encodings.AsSpan(1), _logits));
        Assert.StartsWith("5118 boxes have 4 numbers each, 20472 together; 20471 were given.", e.Message, StringComparison.Ordinal);
        Assert.Equal("logits", Assert.Throws<ArgumentException>(() => _decoder.Decode(_encodings, [])).ParamName);
    }

    private void AssertFace(Face expected)
    {
        (Box box, float score) = Assert.Single(_decoder.Decode(_encodings, _logits));
        Assert.Equal(expected.Score, score, 1e-6f);
        Assert.Equal(expected.Box.Left, box.Left, 1e-6f);
        Assert.Equal(expected.Box.Top, box.Top, 1e-6f);
        Assert.Equal(expected.Box.Right, box.Right, 1e-6f);
        Assert.Equal(expected.Box.Bottom, box.Bottom, 1e-6f);
    }
}
