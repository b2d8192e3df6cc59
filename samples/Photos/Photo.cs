using System;
using System.IO;
using SkiaSharp;

namespace Photos;

/// <summary>
/// A picture file in memory: upright (its EXIF orientation applied), in sRGB, without transparency (white shows through).
/// </summary>
public sealed class Photo : IDisposable
{
    /// <summary>The largest photo that is read: 100 megapixels, 400 MB in memory.</summary>
    private const long MaxPixels = 100_000_000;

    private Photo(SKBitmap bitmap) => Bitmap = bitmap;

    /// <summary>Pixels from left to right.</summary>
    public int Width => Bitmap.Width;

    /// <summary>Pixels from top to bottom.</summary>
    public int Height => Bitmap.Height;

    /// <summary>The pixels, to draw on.</summary>
    public SKBitmap Bitmap { get; }

    /// <summary>Reads a picture file: JPEG, PNG, WebP, GIF (its first frame), BMP, ICO.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PhotoException">The file is missing, may not be read, is no picture, is damaged or too large.</exception>
    public static Photo Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new PhotoException($"'{path}' is a folder. Give the path of one photo.");
        }

        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PhotoException(
                $"There is no file '{path}'. Give the path of a photo, absolute or from {Environment.CurrentDirectory}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PhotoException($"'{path}' cannot be read: {e.Message}");
        }

        return Decode(file, path);
    }

    /// <summary>Reads a picture from the bytes of its file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="PhotoException">The bytes are no picture, or a damaged or too large one.</exception>
    public static Photo Decode(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        using SKData data = SKData.CreateCopy(file);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is null)
        {
            throw new PhotoException(
                $"'{name}' is not a picture that can be read ({file.Length} bytes, of no known format). " +
                "Use a JPEG, PNG, WebP, GIF or BMP file.");
        }

        int width = codec.Info.Width;
        int height = codec.Info.Height;
        if ((long)width * height > MaxPixels)
        {
            throw new PhotoException(
                $"'{name}' is too large: {width} x {height} pixels. " +
                $"Up to {MaxPixels / 1_000_000} megapixels can be read; scale it down first.");
        }

        using SKColorSpace colors = SKColorSpace.CreateSrgb();
        SKAlphaType alpha = codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var decoded = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, alpha, colors));
        SKCodecResult result = codec.GetPixels(decoded.Info, decoded.GetPixels());
        if (result != SKCodecResult.Success)
        {
            decoded.Dispose();
            throw new PhotoException(
                $"'{name}' is damaged or cut off: only a part of its {width} x {height} pixels can be read. Use another copy of it.");
        }

        bool isFinished = codec.EncodedOrigin == SKEncodedOrigin.TopLeft && codec.Info.IsOpaque;
        return new Photo(isFinished ? decoded : Upright(decoded, codec.EncodedOrigin));
    }

    /// <summary>Writes the photo scaled into the network's input, the rest black.</summary>
    /// <param name="fit">Where in the input the photo goes.</param>
    /// <param name="pixels">Input height * width * 3 bytes: interleaved RGB.</param>
    /// <exception cref="ArgumentException">The fit is another photo's, or <paramref name="pixels"/> has another length.</exception>
    public void CopyPixels(PhotoFit fit, Span<byte> pixels)
    {
        if (fit.PhotoWidth != Width || fit.PhotoHeight != Height)
        {
            throw new ArgumentException(
                $"The fit is of a photo of {fit.PhotoWidth} x {fit.PhotoHeight} pixels, and this one has {Width} x {Height}.", nameof(fit));
        }

        int expected = fit.InputWidth * fit.InputHeight * 3;
        if (pixels.Length != expected)
        {
            throw new ArgumentException(
                $"An input of {fit.InputWidth} x {fit.InputHeight} RGB pixels has {expected} bytes; {pixels.Length} were given.",
                nameof(pixels));
        }

        using var input = new SKBitmap(new SKImageInfo(fit.InputWidth, fit.InputHeight, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(input))
        {
            canvas.Clear(SKColors.Black);

            // Mipmaps average what a reduction leaves out; without them a large photo's fine patterns would alias.
            canvas.DrawBitmap(
                Bitmap,
                SKRect.Create(fit.Left, fit.Top, fit.Width, fit.Height),
                new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        ReadOnlySpan<byte> rgba = input.GetPixelSpan();
        for (int i = 0, j = 0; j < pixels.Length; i += 4, j += 3)
        {
            rgba.Slice(i, 3).CopyTo(pixels[j..]);
        }
    }

    /// <summary>Writes the photo, with what was drawn on it, as a PNG file.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <exception cref="PhotoException">The file cannot be written.</exception>
    public void SavePng(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new PhotoException(
                $"The picture cannot be written to '{path}', which is a folder. Give the path of a file as the second argument.");
        }

        using SKData png = Bitmap.Encode(SKEncodedImageFormat.Png, 100);
        try
        {
            using FileStream file = File.Create(path);
            png.SaveTo(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PhotoException($"The picture cannot be written to '{path}': {e.Message} Give another path as the second argument.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Bitmap.Dispose();

    /// <summary>The bitmap turned as its EXIF orientation says, on white.</summary>
    private static SKBitmap Upright(SKBitmap decoded, SKEncodedOrigin origin)
    {
        using SKBitmap source = decoded;
        int w = source.Width;
        int h = source.Height;

        // The pixel (x, y) of the file belongs at (a x + b y + c, d x + e y + f).
        SKMatrix matrix = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        bool onItsSide = matrix.ScaleX == 0;
        var upright = new SKBitmap(
            source.Info.WithSize(onItsSide ? h : w, onItsSide ? w : h).WithAlphaType(SKAlphaType.Opaque));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.SetMatrix(matrix);
        canvas.DrawBitmap(source, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return upright;
    }
}
