using System;

namespace Photos;

/// <summary>
/// How a photo is laid into the network's input: as large as it fits, its proportions kept. Positions are distances from the top left
/// corner in both pictures: the first pixel reaches from 0 to 1, and its centre is at 0.5.
/// </summary>
public readonly record struct PhotoFit
{
    /// <summary>The fit of a photo into an input.</summary>
    /// <param name="photoWidth">Pixels of the photo from left to right.</param>
    /// <param name="photoHeight">Pixels of the photo from top to bottom.</param>
    /// <param name="inputWidth">Pixels of the input from left to right.</param>
    /// <param name="inputHeight">Pixels of the input from top to bottom.</param>
    /// <param name="placement">Where the photo lies.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size that is not positive.</exception>
    public PhotoFit(
        int photoWidth, int photoHeight, int inputWidth, int inputHeight, PhotoPlacement placement = PhotoPlacement.Middle)
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
        Left = placement == PhotoPlacement.Middle ? (inputWidth - Width) / 2 : 0;
        Top = placement == PhotoPlacement.Middle ? (inputHeight - Height) / 2 : 0;
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

    /// <summary>A position from left to right, in pixels of the input, in pixels of the photo.</summary>
    /// <param name="x">The position in the input.</param>
    public double ToPhotoX(double x) => (x - Left) * PhotoWidth / Width;

    /// <summary>A position from top to bottom, in pixels of the input, in pixels of the photo.</summary>
    /// <param name="y">The position in the input.</param>
    public double ToPhotoY(double y) => (y - Top) * PhotoHeight / Height;
}
