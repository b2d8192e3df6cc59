using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using SkiaSharp;
using Xunit;

namespace Photos.Tests;

public sealed class PhotoTests
{
    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public void Decode_TurnsThePhotoUpright(ushort orientation, string expected)
    {
        using Photo photo = Photo.Decode(Pictures.Quadrants(orientation), "quadrants.jpg");

        Assert.Equal(orientation < 5 ? (32, 16) : (16, 32), (photo.Width, photo.Height));
        int right = photo.Width - 3;
        int bottom = photo.Height - 3;
        string corners = string.Concat(new[] { (2, 2), (right, 2), (2, bottom), (right, bottom) }
            .Select(at => Letter(photo.Bitmap.GetPixel(at.Item1, at.Item2))));
        Assert.Equal(expected, corners);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Decode_ReadsTheUsualFormats(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(20, 10, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(200, 120, 40));
        using Photo photo = Photo.Decode(Pictures.Encode(bitmap, format), "photo");

        SKColor color = photo.Bitmap.GetPixel(10, 5);
        Assert.InRange(color.Red, 197, 203);
        Assert.InRange(color.Green, 117, 123);
        Assert.InRange(color.Blue, 37, 43);
    }

    [Fact]
    public void Decode_ReadsGreyPictures()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4, 4, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(90, 90, 90));
        using Photo photo = Pictures.Decode(bitmap);
        Assert.Equal(new SKColor(90, 90, 90), photo.Bitmap.GetPixel(1, 1));
    }

    [Fact]
    public void Decode_PutsTransparentPicturesOnWhite()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4, 4, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(SKColors.Transparent);
        bitmap.SetPixel(1, 1, SKColors.Navy);
        using Photo photo = Pictures.Decode(bitmap);
        Assert.Equal(SKColors.White, photo.Bitmap.GetPixel(0, 0));
        Assert.Equal(SKColors.Navy, photo.Bitmap.GetPixel(1, 1));
    }

    [Fact]
    public void Decode_RefusesWhatIsNoPicture()
    {
        PhotoException e = Assert.Throws<PhotoException>(() => Photo.Decode("hello"u8.ToArray(), "notes.txt"));
        Assert.Equal(
            "'notes.txt' is not a picture that can be read (5 bytes, of no known format). Use a JPEG, PNG, WebP, GIF or BMP file.",
            e.Message);
    }

    [Fact]
    public void Decode_RefusesAnEmptyFile() =>
        Assert.Contains("(0 bytes", Assert.Throws<PhotoException>(() => Photo.Decode([], "empty.png")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void Decode_RefusesATruncatedPicture(SKEncodedImageFormat format)
    {
        using SKBitmap bitmap = Pictures.Pattern(200, 200);
        byte[] file = Pictures.Encode(bitmap, format);
        PhotoException e = Assert.Throws<PhotoException>(() => Photo.Decode(file[..(file.Length / 2)], "half"));
        Assert.Equal("'half' is damaged or cut off: only a part of its 200 x 200 pixels can be read. Use another copy of it.", e.Message);
    }

    [Fact]
    public void Decode_RefusesAHugePictureBeforeAllocatingIt()
    {
        // A PNG's header of 60000 x 60000 pixels (14 GB), and the start of its data.
        byte[] file =
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
            0x00, 0x00, 0xEA, 0x60, 0x00, 0x00, 0xEA, 0x60, 0x08, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x00, 0x00, 0x00, 0x00, 0x49, 0x44, 0x41, 0x54,
        ];
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32(file.AsSpan(12, 17)));
        PhotoException e = Assert.Throws<PhotoException>(() => Photo.Decode(file, "huge.png"));
        Assert.Equal("'huge.png' is too large: 60000 x 60000 pixels. Up to 100 megapixels can be read; scale it down first.", e.Message);
    }

    [Fact]
    public void Open_SaysThatAFileIsMissing()
    {
        PhotoException e = Assert.Throws<PhotoException>(() => Photo.Open("no such folder/no such photo.jpg"));
        Assert.StartsWith("There is no file 'no such folder/no such photo.jpg'.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SaysThatThePathIsAFolder()
    {
        string folder = Path.GetTempPath();
        PhotoException e = Assert.Throws<PhotoException>(() => Photo.Open(folder));
        Assert.Equal($"'{folder}' is a folder. Give the path of one photo.", e.Message);
    }

    [Fact]
    public void CopyPixels_OfAPhotoOfTheInputsSize_ChangesNoByte()
    {
        using SKBitmap bitmap = Pictures.Pattern(57, 33);
        using Photo photo = Pictures.Decode(bitmap);
        byte[] pixels = new byte[57 * 33 * 3];
        photo.CopyPixels(new PhotoFit(57, 33, 57, 33), pixels);

        byte[] expected = [.. bitmap.Pixels.SelectMany(color => new[] { color.Red, color.Green, color.Blue })];
        Assert.Equal(expected, pixels);
    }

    [Fact]
    public void CopyPixels_KeepsTheProportionsAndLeavesTheRestBlack()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(400, 200, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(250, 100, 50));
        using Photo photo = Pictures.Decode(bitmap);
        byte[] pixels = new byte[100 * 100 * 3];
        photo.CopyPixels(new PhotoFit(400, 200, 100, 100), pixels);

        for (int y = 0; y < 100; y++)
        {
            byte[] expected = y is >= 25 and < 75 ? [250, 100, 50] : [0, 0, 0];
            Assert.Equal(expected, pixels[(y * 300)..(y * 300 + 3)]);
            Assert.Equal(expected, pixels[(y * 300 + 297)..(y * 300 + 300)]);
        }
    }

    [Fact]
    public void CopyPixels_AveragesWhatAReductionLeavesOut()
    {
        // A chequerboard of single pixels becomes a plain grey.
        using var bitmap = new SKBitmap(new SKImageInfo(256, 256, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Pixels = [.. Enumerable.Range(0, 256 * 256).Select(i => (i % 256 + i / 256) % 2 == 0 ? SKColors.White : SKColors.Black)];
        using Photo photo = Pictures.Decode(bitmap);
        byte[] pixels = new byte[32 * 32 * 3];
        photo.CopyPixels(new PhotoFit(256, 256, 32, 32), pixels);
        Assert.All(pixels, value => Assert.InRange(value, 120, 135));
    }

    [Fact]
    public void CopyPixels_RefusesAWrongLengthAndAnotherPhotosFit()
    {
        using SKBitmap bitmap = Pictures.Pattern(10, 10);
        using Photo photo = Pictures.Decode(bitmap);
        ArgumentException length = Assert.Throws<ArgumentException>(() => photo.CopyPixels(new PhotoFit(10, 10, 20, 20), new byte[7]));
        Assert.StartsWith("An input of 20 x 20 RGB pixels has 1200 bytes; 7 were given.", length.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => photo.CopyPixels(new PhotoFit(11, 10, 20, 20), new byte[1200]));
    }

    private static char Letter(SKColor color) => (color.Red > 128, color.Green > 128, color.Blue > 128) switch
    {
        (true, true, true) => 'W',
        (true, false, false) => 'R',
        (false, true, false) => 'G',
        (false, false, true) => 'B',
        _ => '?',
    };

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = crc >> 1 ^ (crc & 1) * 0xEDB88320;
            }
        }

        return ~crc;
    }
}
