using System;
using System.Collections.Generic;
using System.Linq;
using Photos;

namespace FaceDetection;

/// <summary>Finds the faces in photos: the network, its buffers and the decoder in one. Serves one caller at a time.</summary>
public sealed class FaceDetector : IDisposable
{
    private readonly SsdFaceNet _net = SsdFaceNet.Create();
    private readonly FaceDecoder _decoder = new();
    private readonly byte[] _pixels = new byte[SsdFaceNet.InputLength];
    private readonly float[] _encodings = new float[SsdFaceNet.BoxEncodingsLength];
    private readonly float[] _logits = new float[SsdFaceNet.ClassLogitsLength];

    /// <summary>The faces in a photo, the surest first, in pixels of the photo; none if there is none.</summary>
    /// <param name="photo">The photo.</param>
    public IReadOnlyList<Face> FindFaces(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var fit = new PhotoFit(photo.Width, photo.Height, SsdFaceNet.InputWidth, SsdFaceNet.InputHeight, PhotoPlacement.TopLeft);
        photo.CopyPixels(fit, _pixels);
        Run();
        return [.. _decoder.Decode(_encodings, _logits).Select(face => face with { Box = ToPhoto(face.Box, fit) })];
    }

    /// <summary>The time of one inference alone: the median of some runs after a warm-up for the JIT compiler.</summary>
    public TimeSpan MeasureInference() => InferenceTime.Measure(Run);

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private void Run() => _net.Run(_pixels, _encodings, _logits);

    /// <summary>A box of the input, 0 to 1, in pixels of the photo; what lies in the black beside the photo is cut off.</summary>
    private static Box ToPhoto(in Box box, in PhotoFit fit)
    {
        var scaled = new Box(
            (float)fit.ToPhotoX(box.Left * fit.InputWidth),
            (float)fit.ToPhotoY(box.Top * fit.InputHeight),
            (float)fit.ToPhotoX(box.Right * fit.InputWidth),
            (float)fit.ToPhotoY(box.Bottom * fit.InputHeight));
        return scaled.Clip(new Box(0, 0, fit.PhotoWidth, fit.PhotoHeight));
    }
}
