using System;

namespace PointwiseTool.FashionMnist;

/// <summary>Labelled test pictures of Fashion-MNIST: 28 x 28 grey values each.</summary>
internal sealed class ClothingPictures
{
    private const int Side = 28;

    private readonly byte[] _images;
    private readonly byte[] _labels;

    /// <summary>Reads pictures and labels.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="images">The zipped file of the pictures.</param>
    /// <param name="labels">The zipped file of the labels.</param>
    /// <exception cref="System.IO.InvalidDataException">A file holds something else.</exception>
    public ClothingPictures(int count, string images, string labels)
    {
        Count = count;
        _images = IdxFile.Read(images, count, Side, Side);
        _labels = IdxFile.Read(labels, count);
    }

    public int Count { get; }

    public int Label(int index) => _labels[index];

    /// <summary>A picture scaled to a square of another size, bilinear with half-pixel centres, grey 0..255 in three channels.</summary>
    public float[] Scaled(int index, int size) => Scaled(index, size, grey => grey);

    /// <summary>A scaled picture with values from -1 to 1, rounded once.</summary>
    public float[] ScaledAndNormalised(int index, int size) => Scaled(index, size, grey => (grey / 127.5) - 1);

    private float[] Scaled(int index, int size, Func<double, double> normalise)
    {
        ReadOnlySpan<byte> image = _images.AsSpan(index * Side * Side, Side * Side);
        (int Before, int After, double Part)[] sources = new (int, int, double)[size];
        for (int i = 0; i < size; i++)
        {
            double source = Math.Max(((i + 0.5) * Side / size) - 0.5, 0);
            sources[i] = ((int)source, Math.Min((int)source + 1, Side - 1), source - (int)source);
        }

        float[] pixels = new float[size * size * 3];
        for (int y = 0; y < size; y++)
        {
            (int top, int bottom, double down) = sources[y];
            for (int x = 0; x < size; x++)
            {
                (int left, int right, double across) = sources[x];
                double first = (image[(top * Side) + left] * (1 - down)) + (image[(bottom * Side) + left] * down);
                double second = (image[(top * Side) + right] * (1 - down)) + (image[(bottom * Side) + right] * down);
                pixels.AsSpan(((y * size) + x) * 3, 3).Fill((float)normalise((first * (1 - across)) + (second * across)));
            }
        }

        return pixels;
    }
}
