using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Photos;

namespace PoseEstimation;

/// <summary>Finds the people in a photo, prints their joints and draws their skeletons.</summary>
public static class Program
{
    private static readonly PhotoProgram _program = new(
        "Pose", defaultPhoto: "astronaut.png", drawing: "the skeletons", defaultOutput: "pose.png", FindPeople);

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

    private static void FindPeople(Photo photo, TextWriter output)
    {
        using var estimator = new PoseEstimator();
        IReadOnlyList<Pose> people = estimator.FindPeople(photo);
        TimeSpan time = estimator.MeasureInference();
        Skeleton.Draw(photo, people);

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
    }
}
