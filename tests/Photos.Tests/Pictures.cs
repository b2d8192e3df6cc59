using System;
using SkiaSharp;

namespace Photos.Tests;

/// <summary>Picture files made for the tests.</summary>
internal static class Pictures
{
    /// <summary>A picture whose pixels all differ from their neighbours, without transparency.</summary>
    public static SKBitmap Pattern(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, new SKColor((byte)(x * 7), (byte)(y * 5), (byte)(x * 3 + y * 11)));
            }
        }

        return bitmap;
    }

    /// <summary>A 32 x 16 JPEG file, red and green above, blue and white below, with an EXIF orientation.</summary>
    public static byte[] Quadrants(ushort orientation)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(32, 16, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            SKColor[] colors = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White];
            for (int i = 0; i < 4; i++)
            {
                using var paint = new SKPaint { Color = colors[i] };
                canvas.DrawRect(i % 2 * 16, i / 2 * 8, 16, 8, paint);
            }
        }

        byte[] jpeg = Encode(bitmap, SKEncodedImageFormat.Jpeg);

        // After the start-of-image marker: APP1, its length, "Exif", and a big-endian TIFF directory of one entry, 0x0112 Orientation.
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00,
            0x4D, 0x4D, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01,
            0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, (byte)orientation, 0x00, 0x00,
            0x00, 0x00, 0x00, 0x00,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using SKData data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    public static Photo Decode(SKBitmap bitmap) => Photo.Decode(Encode(bitmap, SKEncodedImageFormat.Png), "test.png");
}
