using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Pointwise.Compiler;
using Pointwise.Generators;
using PointwiseBenchmarks.Benchmarks;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Generator;

/// <summary>
/// The command "generator": the SDK's own csc, each time a new process, on a project with MobileNet 1.0-224, with the times that it reports. An empty
/// generator runs first and pays for the start of the C# compiler, as the SDK's generators and the typing before do in a real one.
/// </summary>
internal static class GeneratorCommand
{
    public static Command Create()
    {
        Option<int> processes = new("--processes") { Description = "How often the compiler is started.", DefaultValueFactory = _ => 9 };
        Option<DirectoryInfo> ahead = new("--ahead") { Description = "A folder with both compiled ahead, timed in turn with the IL." };
        var command = new Command("generator", "Times the generator in new processes of the C# compiler, and counts what it emits for MobileNet 1.0-224.")
        {
            processes,
            ahead,
        };
        command.SetAction(parsed => Measure(parsed.GetValue(processes), parsed.GetValue(ahead)));
        return command;
    }

    private static void Measure(int processes, DirectoryInfo? ahead)
    {
        string folder = Directory.CreateTempSubdirectory("pointwise-generator").FullName;
        try
        {
            List<(string Name, string Response)> sides = [("IL", WriteProject(folder, "il.rsp", AppContext.BaseDirectory))];
            if (ahead is not null)
                sides.Add(("compiled ahead", WriteProject(folder, "ahead.rsp", ahead.FullName)));

            // In turn, so that whatever else the machine does meets all of them.
            (string Side, double[] Times)[] all =
                [.. Enumerable.Range(0, processes).SelectMany(_ => sides.Select(side => (side.Name, Compile(folder, side.Response))))];
            Print("empty generator, first", all.Select(process => process.Times[0]));
            foreach ((string name, _) in sides)
                Print($"Pointwise, {name}", all.Where(process => process.Side == name).Select(process => process.Times[1]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"emitted",-24} {new GeneratorBenchmarks().EmittedBytes() / 1000.0:f0} KB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string name, IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Select(value => value * 1000).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} min {sorted[0]:f0} ms, median {Statistics.Median(sorted):f0} ms, max {sorted[^1]:f0} ms"));
    }

    /// <summary>Writes the project, and the compiler's arguments with the generator of a folder; returns the path of these.</summary>
    private static string WriteProject(string folder, string responseName, string generatorFolder)
    {
        UserProject project = GeneratorBenchmarks.Project();
        var arguments = new List<string> { "/noconfig", "/nostdlib+", "/unsafe+", "/target:library", "/optimize+", "/nullable:enable", "/langversion:latest", "/reportanalyzer", "/out:net.dll" };
        arguments.AddRange(project.Compile().References.OfType<PortableExecutableReference>().Select(reference => $"/reference:\"{reference.FilePath}\""));
        // The order is that in which they run.
        arguments.Add($"/analyzer:\"{typeof(EmptyGenerator).Assembly.Location}\"");
        arguments.AddRange(new[] { typeof(NetworkGenerator), typeof(NetworkCompiler) }
            .Select(type => $"/analyzer:\"{Path.Combine(generatorFolder, Path.GetFileName(type.Assembly.Location))}\""));
        foreach ((string name, string text) in project.Sources)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            arguments.Add(name);
        }

        foreach ((string path, string text) in project.Manifests)
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(path)), text);
            arguments.Add($"/additionalfile:{Path.GetFileName(path)}");
        }

        string response = Path.Combine(folder, responseName);
        File.WriteAllLines(response, arguments);
        return response;
    }

    /// <summary>Compiles in a new process; the seconds of the empty generator and of ours.</summary>
    private static double[] Compile(string folder, string response)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", CompilerPath(), $"@{response}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [Seconds(output, nameof(EmptyGenerator)), Seconds(output, nameof(NetworkGenerator))]
            : throw new InvalidOperationException($"The compiler failed:\n{output}");
    }

    /// <summary>From a line such as "   0.592   95      Pointwise.Generators.NetworkGenerator".</summary>
    private static double Seconds(string report, string generator) =>
        double.Parse(Regex.Match(report, $@"^\s*<?([\d.]+)\s+<?\d+\s+\S*{generator}\s*$", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The compiler of the newest SDK beside the runtime in use.</summary>
    private static string CompilerPath()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        return Directory.GetDirectories(Path.Combine(root, "sdk"), "10.*").Order(StringComparer.Ordinal)
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).Last(File.Exists);
    }
}
