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
        return
        [
            Publish("ONNX Runtime", programs, "OnnxRuntimeStart", Path.Combine(output, "onnx"), $"-p:StartModel={model}"),
            Publish("ONNX Runtime, ReadyToRun", programs, "OnnxRuntimeStart", Path.Combine(output, "onnx-r2r"), [$"-p:StartModel={model}", .. _readyToRun]),
            Publish("Pointwise, JIT", programs, "PointwiseStart", Path.Combine(output, "jit"), $"-p:StartWeights={weights}"),
            Publish("Pointwise, ReadyToRun", programs, "PointwiseStart", Path.Combine(output, "r2r"), [$"-p:StartWeights={weights}", .. _readyToRun]),
            Publish("Pointwise, NativeAOT", programs, "PointwiseStart", Path.Combine(output, "aot"), $"-p:StartWeights={weights}", "-p:StartNativeAot=true"),
        ];
    }

    private static StartProgram Publish(string name, string programs, string project, string output, params string[] properties)
    {
        Console.Error.WriteLine($"publishing {name}");
        string path = Path.Combine(programs, project, project + ".csproj");
        var information = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["publish", path, "-c", "Release", "-o", output, "-m:1", "-nologo", "-v:quiet", .. properties])
            information.ArgumentList.Add(argument);
        using Process process = Process.Start(information)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name}: dotnet publish {path} failed." + Environment.NewLine + text);
        return new StartProgram(name, Path.Combine(output, OperatingSystem.IsWindows() ? project + ".exe" : project));
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
