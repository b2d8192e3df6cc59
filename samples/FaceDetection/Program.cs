using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Photos;

namespace FaceDetection;

/// <summary>Finds the faces in a photo, prints where they are and draws a frame around each.</summary>
public static class Program
{
    private static readonly PhotoProgram _program = new(
        "FaceDetection", defaultPhoto: "astronaut.png", drawing: "the frames of the faces", defaultOutput: "faces.png", FindFaces);

    /// <summary>The program.</summary>
    /// <param name="args">The photo and the output, both optional.</param>
    /// <returns>0, or 1 after an error message.</returns>
    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>The program, writing to the given writers.</summary>
    /// <param name="args">The photo and the output, both optional.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes error messages.</param>
    /// <returns>0, or 1 after an error message.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error) => _program.Run(args, output, error);

    private static void FindFaces(Photo photo, TextWriter output)
    {
        using var detector = new FaceDetector();
        IReadOnlyList<Face> faces = detector.FindFaces(photo);
        TimeSpan time = detector.MeasureInference();
        FaceFrames.Draw(photo, faces);

        if (faces.Count == 0)
        {
            output.WriteLine("Faces      none was found");
        }

        for (int i = 0; i < faces.Count; i++)
        {
            (Box box, float score) = faces[i];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Face       {i + 1} of {faces.Count}, score {score:F3}, "
                + $"{box.Width:F0} x {box.Height:F0} pixels at ({box.Left:F0}, {box.Top:F0})"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Inference  {time.TotalMilliseconds:F2} ms"));
    }
}
