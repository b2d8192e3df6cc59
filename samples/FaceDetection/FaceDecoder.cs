using System;
using System.Collections.Generic;

namespace FaceDetection;

/// <summary>Turns the outputs of <see cref="SsdFaceNet"/> into faces, as parts of the input's side, 0 to 1.</summary>
public sealed class FaceDecoder
{
    /// <summary>A box of a lower score is no face.</summary>
    public const float MinimumScore = 0.5f;

    /// <summary>Of two boxes that overlap more than this, the one of the lower score is the same face once more.</summary>
    public const float MaximumOverlap = 0.5f;

    /// <summary>Numbers that encode a box: the centre's y and x, the height, the width.</summary>
    private const int Coordinates = 4;

    /// <summary>Logits of a box: background, face, and one that the model does not use.</summary>
    private const int Classes = 3;
    private const int FaceClass = 1;

    /// <summary>The encoding has the centre's offset ten times, the size's logarithm five times as large.</summary>
    private const double CenterScale = 10;
    private const double SizeScale = 5;

    private static readonly Box _input = new(0, 0, 1, 1);
    private readonly Box[] _anchors = AnchorBoxes.All();

    /// <summary>The faces, the surest first.</summary>
    /// <param name="encodings">5118 * 4 numbers.</param>
    /// <param name="logits">5118 * 3 numbers.</param>
    /// <exception cref="ArgumentException">An output of another length.</exception>
    public IReadOnlyList<Face> Decode(ReadOnlySpan<float> encodings, ReadOnlySpan<float> logits)
    {
        CheckLength(encodings, Coordinates, nameof(encodings));
        CheckLength(logits, Classes, nameof(logits));
        var candidates = new List<Face>();
        for (int i = 0; i < _anchors.Length; i++)
        {
            float score = Sigmoid(logits[(i * Classes) + FaceClass]);
            if (score > MinimumScore)
            {
                candidates.Add(new Face(Box(_anchors[i], encodings.Slice(i * Coordinates, Coordinates)), score));
            }
        }

        List<Face> faces = NonMaximumSuppression.Keep(candidates, MaximumOverlap);
        return faces.ConvertAll(face => face with { Box = face.Box.Clip(_input) });
    }

    /// <summary>The box that an encoding makes of an anchor.</summary>
    private static Box Box(in Box anchor, ReadOnlySpan<float> encoding)
    {
        double y = anchor.Top + (anchor.Height * (0.5 + (encoding[0] / CenterScale)));
        double x = anchor.Left + (anchor.Width * (0.5 + (encoding[1] / CenterScale)));
        double halfHeight = Math.Exp(encoding[2] / SizeScale) * anchor.Height / 2;
        double halfWidth = Math.Exp(encoding[3] / SizeScale) * anchor.Width / 2;
        return new Box((float)(x - halfWidth), (float)(y - halfHeight), (float)(x + halfWidth), (float)(y + halfHeight));
    }

    private static float Sigmoid(float x) => (float)(1 / (1 + Math.Exp(-x)));

    private void CheckLength(ReadOnlySpan<float> output, int perBox, string name)
    {
        int expected = _anchors.Length * perBox;
        if (output.Length != expected)
        {
            throw new ArgumentException(
                $"{_anchors.Length} boxes have {perBox} numbers each, {expected} together; {output.Length} were given.", name);
        }
    }
}
