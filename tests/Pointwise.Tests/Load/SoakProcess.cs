using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Tests.Load;

/// <summary>The program of the soak as a process of its own.</summary>
internal static class SoakProcess
{
    /// <summary>Only a process that hangs takes as long.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end, which must be a good one.</summary>
    /// <returns>What it has printed.</returns>
    public static async Task<string> Run(params string[] arguments)
    {
        string runtime = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..");
        string dotnet = Path.Combine(runtime, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        string program = Path.Combine(AppContext.BaseDirectory, "Pointwise.Soak.dll");
        var start = new ProcessStartInfo(dotnet, [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{output}{await errors}");
            return output.Trim();
        }
        finally
        {
            // When the patience is over.
            if (!process.HasExited)
                process.Kill();
        }
    }
}
