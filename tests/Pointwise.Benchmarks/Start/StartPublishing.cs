using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace PointwiseBenchmarks.Start;

/// <summary>Publishes the programs, as users publish theirs.</summary>
internal static class StartPublishing
{
    private const string SolutionName = "Compiler.sln";

    /// <summary>No release has it: what is restored is what was packed here.</summary>
    private const string PackageVersion = "0.1.0-start";

    /// <summary>What is not specialised to a processor is compiled ahead, for the machine's own runtime identifier. Our kernels are left to the JIT, which knows the processor.</summary>
    private static readonly string[] _readyToRun = ["--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true"];

    private static readonly string[] _linkers = ["clang", "gcc"];

    /// <summary>Publishes all programs, ONNX Runtime's first: the others are compared with it.</summary>
    /// <exception cref="InvalidOperationException">A build failed or its tools are missing.</exception>
    public static IReadOnlyList<StartProgram> Publish()
    {
        CheckLinker();
        string project = Path.Combine(RepositoryRoot(), "tests", "Pointwise.Benchmarks");
        string output = Path.Combine(project, "obj", "start");
        Directory.CreateDirectory(output);
        string weights = Path.Combine(output, "mobilenet.safetensors");
        string model = Path.Combine(output, "mobilenet.onnx");
        StartFiles.Write(weights, model);

        string programs = Path.Combine(project, "Start", "Programs");
        string[] theirs = [$"-p:StartModel={model}"];
        string[] ours = [$"-p:StartWeights={weights}", .. Pack(output)];
        return
        [
            Publish("ONNX Runtime", programs, "OnnxRuntimeStart", Path.Combine(output, "onnx"), theirs),
            Publish("ONNX Runtime, ReadyToRun", programs, "OnnxRuntimeStart", Path.Combine(output, "onnx-r2r"), [.. theirs, .. _readyToRun]),
            Publish("Pointwise, JIT", programs, "PointwiseStart", Path.Combine(output, "jit"), ours),
            Publish("Pointwise, ReadyToRun", programs, "PointwiseStart", Path.Combine(output, "r2r"), [.. ours, .. _readyToRun]),
            Publish("Pointwise, NativeAOT", programs, "PointwiseStart", Path.Combine(output, "aot"), [.. ours, "-p:StartNativeAot=true"]),
        ];
    }

    /// <summary>Packs the package that users reference. Its cache is of its own, and forgets the package that was packed before.</summary>
    /// <returns>The properties with which a project restores it.</returns>
    private static string[] Pack(string output)
    {
        string feed = Path.Combine(output, "feed"), packages = Path.Combine(output, "packages"), cached = Path.Combine(packages, "pointwise");
        if (Directory.Exists(cached))
            Directory.Delete(cached, recursive: true);
        DotNet("the package", "pack", Path.Combine(RepositoryRoot(), "src", "Pointwise"), feed, $"-p:PackageVersion={PackageVersion}");
        return [$"-p:StartVersion={PackageVersion}", $"-p:RestoreAdditionalProjectSources={feed}", $"-p:RestorePackagesPath={packages}"];
    }

    private static StartProgram Publish(string name, string programs, string project, string output, string[] properties)
    {
        DotNet(name, "publish", Path.Combine(programs, project, project + ".csproj"), output, properties);
        return new StartProgram(name, Path.Combine(output, OperatingSystem.IsWindows() ? project + ".exe" : project));
    }

    private static void DotNet(string name, string command, string project, string output, params string[] properties)
    {
        Console.Error.WriteLine($"{command} {name}");
        var information = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[command, project, "-c", "Release", "-o", output, "-m:1", "-nologo", "-v:quiet", .. properties])
            information.ArgumentList.Add(argument);
        using Process process = Process.Start(information)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name}: dotnet {command} {project} failed." + Environment.NewLine + text);
    }

    private static void CheckLinker()
    {
        // On Windows the linker is found through the registry and need not be on the path.
        if (OperatingSystem.IsWindows())
            return;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => _linkers.Any(linker => File.Exists(Path.Combine(folder, linker)))))
        {
            throw new InvalidOperationException(
                $"NativeAOT links with {string.Join(" or ", _linkers)}: expected one on the path, found none. "
                + "Install it: apt-get update && apt-get install -y clang zlib1g-dev (on macOS: xcode-select --install).");
        }
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Expected {SolutionName} in a folder above {AppContext.BaseDirectory}: the programs are published from their sources.");
    }
}
