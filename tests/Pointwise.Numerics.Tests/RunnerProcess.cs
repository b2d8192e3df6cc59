using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace NumericsTests;

/// <summary>What a run of the runner printed and how it ended.</summary>
internal sealed record RunnerResult(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the networks of an assembly in a process of its own: for another instruction set, or because the process will not survive.</summary>
internal static class RunnerProcess
{
    private static readonly string _runner = Path.Combine(AppContext.BaseDirectory, "Pointwise.Numerics.Runner.dll");

    /// <summary>The host of the runtime that runs these tests.</summary>
    private static readonly string _dotnet =
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    public static async Task<RunnerResult> RunAsync(IEnumerable<string> arguments, params (string Variable, string Value)[] environment)
    {
        var start = new ProcessStartInfo(_dotnet, [_runner, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Some of these processes are meant to crash, which is no reason to write their memory to disk.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation), errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new RunnerResult(process.ExitCode, await output, await errors);
    }
}
