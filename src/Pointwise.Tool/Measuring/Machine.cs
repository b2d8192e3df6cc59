using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PointwiseTool.Measuring;

/// <summary>Where and when something was measured.</summary>
/// <param name="Processor">The processor as the system calls it, and the widest vectors that it has here.</param>
/// <param name="Cores">The processors that the process may use.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Date">The day, in UTC.</param>
internal sealed record Machine(string Processor, int Cores, string Runtime, string System, string Date)
{
    /// <summary>This machine, today.</summary>
    public static Machine Here() => new(
        $"{ProcessorName()}, {VectorBits()}-bit vectors",
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSArchitecture + " " + (OperatingSystem.IsLinux() ? "Linux" : RuntimeInformation.OSDescription),
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Processor}, {Cores} {(Cores == 1 ? "core" : "cores")}, {Runtime}, {System}, {Date}");

    private static string ProcessorName()
    {
        const string LinuxFile = "/proc/cpuinfo";
        string? line = File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[^1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }

    private static int VectorBits() => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
