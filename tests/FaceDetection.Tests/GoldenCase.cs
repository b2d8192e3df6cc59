using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace FaceDetection.Tests;

/// <summary>One golden case: a picture and the faces that face-api finds in it, in pixels of the picture.</summary>
internal sealed record GoldenCase(byte[] Picture, int Width, int Height, IReadOnlyList<Face> Faces)
{
    /// <summary>The case of a name.</summary>
    public static GoldenCase Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(InGolden($"{name}.detections.json")));
        JsonElement root = document.RootElement;

        // The astronaut lies beside the program already.
        string picture = InGolden($"{name}.png");
        return new GoldenCase(
            File.ReadAllBytes(File.Exists(picture) ? picture : Path.Combine(AppContext.BaseDirectory, $"{name}.png")),
            root.GetProperty("picture_width").GetInt32(),
            root.GetProperty("picture_height").GetInt32(),
            [.. root.GetProperty("detections").EnumerateArray().Select(Detection)]);
    }

    private static string InGolden(string file) => Path.Combine(AppContext.BaseDirectory, "golden", file);

    /// <summary>The face of a score and of a box's left, top, width and height.</summary>
    private static Face Detection(JsonElement detection)
    {
        float[] box = [.. detection.GetProperty("box").EnumerateArray().Select(number => number.GetSingle())];
        return new Face(new Box(box[0], box[1], box[0] + box[2], box[1] + box[3]), detection.GetProperty("score").GetSingle());
    }
}
