using System.IO;
using StbImageSharp;

namespace ModelsTests.Goldens;

/// <summary>The pictures beside the golden cases.</summary>
internal static class Picture
{
    /// <summary>The RGB bytes of a picture file, row by row.</summary>
    public static byte[] Read(string path) => ImageResult.FromMemory(File.ReadAllBytes(path), ColorComponents.RedGreenBlue).Data;

    /// <summary>Interleaved pixels as the planes of their channels.</summary>
    public static float[] Planes(float[] interleaved, int channels)
    {
        int pixels = interleaved.Length / channels;
        float[] planes = new float[interleaved.Length];
        for (int i = 0; i < interleaved.Length; i++)
            planes[(i % channels * pixels) + (i / channels)] = interleaved[i];
        return planes;
    }
}
