using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace PoseEstimation;

/// <summary>Finds the people in a photo, prints their joints and draws their skeletons.</summary>
public static class Program
{
    private const string Usage = """
        Usage: Pose [photo] [output.png]

          photo       a JPEG, PNG, WebP, GIF or BMP file; default: the astronaut beside the program
          output.png  the photo with the skeletons drawn over it; default: pose.png in the current folder
        """;

    /// <summary>The program.</summary>
    /// <param name="args">The photo and the output, both optional.</param>
    /// <returns>0, or 1 after an error message.</returns>
    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>The program, writing to the given writers.</summary>
    /// <param name="args">The photo and the output, both optional.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes error messages.</param>
    /// <returns>0, or 1 after an error message.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (args is ["-h" or "--help"])
        {
            output.WriteLine(Usage);
            return 0;
        }

        if (args.Count > 2)
        {
            error.WriteLine($"At most two arguments are expected, a photo and an output; {args.Count} were given.");
            error.WriteLine(Usage);
            return 1;
        }

        foreach (string argument in args)
        {
            if (string.IsNullOrWhiteSpace(argument))
            {
                error.WriteLine("An argument is empty, and each must be the path of a file.");
                error.WriteLine(Usage);
                return 1;
            }
        }

        try
        {
            Estimate(
                photoPath: args.Count > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "astronaut.png"),
                outputPath: args.Count > 1 ? args[1] : "pose.png",
                output);
            return 0;
        }
        catch (PhotoException e)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Estimate(string photoPath, string outputPath, TextWriter output)
    {
        using Photo photo = Photo.Open(photoPath);
        if (Path.GetFullPath(photoPath) == Path.GetFullPath(outputPath))
        {
            throw new PhotoException($"The output '{outputPath}' would replace the photo. Give another path as the second argument.");
        }

        using var estimator = new PoseEstimator();
        IReadOnlyList<Pose> people = estimator.FindPeople(photo);
        TimeSpan time = estimator.MeasureInference();
        Skeleton.Draw(photo, people);
        photo.SavePng(outputPath);

        output.WriteLine($"Photo      {Path.GetFileName(photoPath)}, {photo.Width} x {photo.Height} pixels");
        if (people.Count == 0)
        {
            output.WriteLine("People     nobody was found");
        }

        for (int i = 0; i < people.Count; i++)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Person     {i + 1} of {people.Count}, score {people[i].Score:F3}"));
            output.WriteLine();
            JointTable.Write(output, people[i]);
            output.WriteLine();
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Drawn      the joints of score {Skeleton.MinimumJointScore:F1} or more; the others are guesses"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Inference  {time.TotalMilliseconds:F2} ms"));
        output.WriteLine($"Picture    {Path.GetFullPath(outputPath)}");
    }
}
