using System;
using System.Collections.Generic;
using Photos;

namespace PoseEstimation;

/// <summary>One person: seventeen joints and how sure the decoder is that they are a person.</summary>
public sealed class Pose
{
    /// <summary>The number of joints of every pose.</summary>
    public const int JointCount = 17;

    private readonly Joint[] _joints;

    /// <summary>A pose of its joints.</summary>
    /// <param name="score">0 to 1.</param>
    /// <param name="joints">Seventeen joints in the order of <see cref="BodyPart"/>.</param>
    /// <exception cref="ArgumentException">Not seventeen joints, or not in that order.</exception>
    public Pose(float score, ReadOnlySpan<Joint> joints)
    {
        if (joints.Length != JointCount)
        {
            throw new ArgumentException(
                $"A pose has {JointCount} joints, one for each body part; {joints.Length} were given.", nameof(joints));
        }

        for (int k = 0; k < joints.Length; k++)
        {
            if (joints[k].Part != (BodyPart)k)
            {
                throw new ArgumentException(
                    $"Joint {k} must be the {(BodyPart)k} and is the {joints[k].Part}: give the joints in the order of {nameof(BodyPart)}.",
                    nameof(joints));
            }
        }

        Score = score;
        _joints = joints.ToArray();
    }

    /// <summary>0 to 1.</summary>
    public float Score { get; }

    /// <summary>The joints in the order of <see cref="BodyPart"/>.</summary>
    public IReadOnlyList<Joint> Joints => _joints;

    /// <summary>The joint of a body part.</summary>
    /// <param name="part">The body part.</param>
    public Joint this[BodyPart part] => _joints[(int)part];

    /// <summary>This pose, in pixels of the input, in pixels of the photo. Points are pixel centres: (0, 0) is the first pixel's.</summary>
    /// <param name="fit">Where in the input the photo lies.</param>
    public Pose ToPhoto(PhotoFit fit)
    {
        Span<Joint> joints = stackalloc Joint[JointCount];
        for (int k = 0; k < joints.Length; k++)
        {
            // Half a pixel leads from a pixel's centre to its edge, where the two pictures' scales agree.
            joints[k] = _joints[k] with
            {
                X = (float)(fit.ToPhotoX(_joints[k].X + 0.5) - 0.5),
                Y = (float)(fit.ToPhotoY(_joints[k].Y + 0.5) - 0.5),
            };
        }

        return new Pose(Score, joints);
    }
}
