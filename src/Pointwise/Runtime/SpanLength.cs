using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pointwise.Runtime;

/// <summary>The check of the lengths of the caller's spans.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanLength
{
    /// <summary>Refuses a span that does not have exactly the expected length.</summary>
    /// <param name="actual">The span's length in elements.</param>
    /// <param name="expected">The expected length in elements.</param>
    /// <param name="parameter">The name of the span's parameter.</param>
    /// <param name="meaning">What the elements are, for example <c>224 x 224 x 3 interleaved bytes</c>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int actual, int expected, string parameter, string meaning)
    {
        if (actual != expected)
        {
            Throw(actual, expected, parameter, meaning);
        }
    }

    /// <summary>The number of images in a span.</summary>
    /// <param name="actual">The span's length in elements.</param>
    /// <param name="image">Elements of an image.</param>
    /// <param name="parameter">The name of the span's parameter.</param>
    /// <exception cref="ArgumentException">The span ends within an image.</exception>
    public static int Images(int actual, int image, string parameter)
    {
        if (actual % image != 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected whole images of {image} elements, found {actual} elements: {actual / image} images and {actual % image} elements more."),
                parameter);
        }

        return actual / image;
    }

    /// <summary>Refuses a span that does not have exactly the room for an output of each image.</summary>
    /// <param name="actual">The span's length in elements.</param>
    /// <param name="images">The number of images.</param>
    /// <param name="output">Elements of the output of an image.</param>
    /// <param name="parameter">The name of the span's parameter.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void CheckBatch(int actual, int images, int output, string parameter)
    {
        long expected = (long)images * output;
        if (actual != expected)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected {expected} elements ({output} for each of {images} images), found {actual}. Pass a span of exactly that length; slice a longer one."),
                parameter);
        }
    }

    private static void Throw(int actual, int expected, string parameter, string meaning) => throw new ArgumentException(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Expected {expected} elements ({meaning}), found {actual}. Pass a span of exactly {expected} elements; slice a longer one."),
        parameter);
}
