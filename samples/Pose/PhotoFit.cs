using System;

namespace PoseEstimation;

/// <summary>
/// How a photo is laid into the network's input: as large as it fits, in the middle, its proportions kept. Points are pixel centres
/// in both pictures: (0, 0) is the centre of the first pixel.
/// </summary>
public readonly record struct PhotoFit
{
    /// <summary>The fit of a photo into an input.</summary>
    /// <param name="photoWidth">Pixels of the photo from left to right.</param>
    /// <param name="photoHeight">Pixels of the photo from top to bottom.</param>
    /// <param name="inputWidth">Pixels of the input from left to right.</param>
    /// <param name="inputHeight">Pixels of the input from top to bottom.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size that is not positive.</exception>
    public PhotoFit(int photoWidth, int photoHeight, int inputWidth, int inputHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(photoWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(photoHeight);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputHeight);
        double scale = Math.Min(inputWidth / (double)photoWidth, inputHeight / (double)photoHeight);
        PhotoWidth = photoWidth;
        PhotoHeight = photoHeight;
        InputWidth = inputWidth;
        InputHeight = inputHeight;
        Width = Math.Max(1, (int)Math.Round(photoWidth * scale));
        Height = Math.Max(1, (int)Math.Round(photoHeight * scale));
        Left = (inputWidth - Width) / 2;
        Top = (inputHeight - Height) / 2;
    }

    /// <summary>Pixels of the photo from left to right.</summary>
    public int PhotoWidth { get; }

    /// <summary>Pixels of the photo from top to bottom.</summary>
    public int PhotoHeight { get; }

    /// <summary>Pixels of the input from left to right.</summary>
    public int InputWidth { get; }

    /// <summary>Pixels of the input from top to bottom.</summary>
    public int InputHeight { get; }

    /// <summary>Pixels of the input left of the photo; they stay black.</summary>
    public int Left { get; }

    /// <summary>Pixels of the input above the photo; they stay black.</summary>
    public int Top { get; }

    /// <summary>Pixels of the input that the photo covers, from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels of the input that the photo covers, from top to bottom.</summary>
    public int Height { get; }

    /// <summary>A pose in pixels of the input, in pixels of the photo.</summary>
    /// <param name="pose">The pose as <see cref="PoseDecoder"/> returns it.</param>
    public Pose ToPhoto(Pose pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        Span<Joint> joints = stackalloc Joint[Pose.JointCount];
        for (int k = 0; k < joints.Length; k++)
        {
            Joint joint = pose.Joints[k];
            joints[k] = joint with
            {
                X = ToPhoto(joint.X, Left, Width, PhotoWidth),
                Y = ToPhoto(joint.Y, Top, Height, PhotoHeight),
            };
        }

        return new Pose(pose.Score, joints);
    }

    // Half a pixel leads from a pixel's centre to its edge, where the two pictures' scales agree.
    private static float ToPhoto(float position, int start, int length, int photoLength) =>
        (float)((position + 0.5 - start) * photoLength / length - 0.5);
}
