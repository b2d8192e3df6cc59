using System;
using System.Collections.Generic;
using System.Linq;
using Photos;

namespace PoseEstimation;

/// <summary>Finds the people in photos: the network, its buffers and the decoder in one. Serves one caller at a time.</summary>
public sealed class PoseEstimator : IDisposable
{
    /// <summary>A pose of a lower score is nobody.</summary>
    public const float MinimumPoseScore = 0.25f;

    private readonly PoseNet _net = PoseNet.Create();
    private readonly PoseDecoder _decoder = new();
    private readonly byte[] _pixels = new byte[PoseNet.InputHeight * PoseNet.InputWidth * PoseNet.InputChannels];
    private readonly float[] _heatmap = new float[PoseNet.HeatmapLength];
    private readonly float[] _offset = new float[PoseNet.OffsetLength];
    private readonly float[] _displacementForward = new float[PoseNet.DisplacementFwdLength];
    private readonly float[] _displacementBackward = new float[PoseNet.DisplacementBwdLength];

    /// <summary>The poses of the people in a photo, in pixels of the photo; none if nobody is in it.</summary>
    /// <param name="photo">The photo.</param>
    public IReadOnlyList<Pose> FindPeople(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var fit = new PhotoFit(photo.Width, photo.Height, PoseNet.InputWidth, PoseNet.InputHeight);
        photo.CopyPixels(fit, _pixels);
        Run();
        var maps = new PoseMaps(
            PoseNet.HeatmapHeight, PoseNet.HeatmapWidth, _heatmap, _offset, _displacementForward, _displacementBackward);
        return [.. Decode(maps).Select(pose => pose.ToPhoto(fit))];
    }

    /// <summary>The time of one inference alone: the median of some runs after a warm-up for the JIT compiler.</summary>
    public TimeSpan MeasureInference() => InferenceTime.Measure(Run);

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private void Run() => _net.Run(_pixels, _heatmap, _offset, _displacementForward, _displacementBackward);

    /// <summary>The decoder of several keeps people apart; for one, each joint where it is surest is more exact.</summary>
    private IEnumerable<Pose> Decode(PoseMaps maps)
    {
        Pose[] people = [.. _decoder.DecodeMultiple(maps).Where(IsPerson)];
        return people.Length > 1 ? people : new[] { _decoder.DecodeSingle(maps) }.Where(IsPerson);
    }

    private static bool IsPerson(Pose pose) => pose.Score >= MinimumPoseScore;
}
