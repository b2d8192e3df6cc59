using System;
using System.Collections.Generic;
using System.IO;

namespace Photos;

/// <summary>The command line of a program that looks for something in a photo and draws over it what it found.</summary>
/// <param name="name">The program's name.</param>
/// <param name="defaultPhoto">The photo that lies beside the program.</param>
/// <param name="drawing">What it draws: "the skeletons".</param>
/// <param name="defaultOutput">The file that it writes into the current folder unless it is told another.</param>
/// <param name="find">Looks at the photo, draws over it and writes what it found.</param>
public sealed class PhotoProgram(string name, string defaultPhoto, string drawing, string defaultOutput, Action<Photo, TextWriter> find)
{
    private string Usage => $"""
        Usage: {name} [photo] [output.png]

          photo       a JPEG, PNG, WebP, GIF or BMP file; default: {defaultPhoto} beside the program
          output.png  the photo with {drawing} drawn over it; default: {defaultOutput} in the current folder
        """;

    /// <summary>Runs the program. Results are written only when the drawn photo has been.</summary>
    /// <param name="args">The photo and the output, both optional.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes error messages.</param>
    /// <returns>0, or 1 after an error message.</returns>
    public int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
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
            Find(
                photoPath: args.Count > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, defaultPhoto),
                outputPath: args.Count > 1 ? args[1] : defaultOutput,
                output);
            return 0;
        }
        catch (PhotoException e)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private void Find(string photoPath, string outputPath, TextWriter output)
    {
        using Photo photo = Photo.Open(photoPath);
        if (Path.GetFullPath(photoPath) == Path.GetFullPath(outputPath))
        {
            throw new PhotoException($"The output '{outputPath}' would replace the photo. Give another path as the second argument.");
        }

        using var results = new StringWriter();
        find(photo, results);
        photo.SavePng(outputPath);

        output.WriteLine($"Photo      {Path.GetFileName(photoPath)}, {photo.Width} x {photo.Height} pixels");
        output.Write(results);
        output.WriteLine($"Picture    {Path.GetFullPath(outputPath)}");
    }
}
