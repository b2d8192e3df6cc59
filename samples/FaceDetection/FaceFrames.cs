using System;
using System.Collections.Generic;
using Photos;
using SkiaSharp;

namespace FaceDetection;

/// <summary>Draws faces: a frame around each.</summary>
public static class FaceFrames
{
    private static readonly SKColor _frame = new(0xFF, 0xB4, 0x2E);
    private static readonly SKColor _outline = new(0x10, 0x14, 0x1C, 0xB0);

    /// <summary>Draws frames over a photo.</summary>
    /// <param name="photo">The photo, which is changed.</param>
    /// <param name="faces">The faces, in pixels of the photo.</param>
    public static void Draw(Photo photo, IEnumerable<Face> faces)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(faces);
        float thickness = Math.Max(1.5f, Math.Min(photo.Width, photo.Height) / 160f);
        using var canvas = new SKCanvas(photo.Bitmap);
        using var line = new SKPaint { IsAntialias = true, IsStroke = true, StrokeJoin = SKStrokeJoin.Round };
        foreach ((Box box, _) in faces)
        {
            foreach ((SKColor color, float width) in new[] { (_outline, 1.8f), (_frame, 1f) })
            {
                line.Color = color;
                line.StrokeWidth = width * thickness;
                canvas.DrawRect(box.Left, box.Top, box.Width, box.Height, line);
            }
        }
    }
}
