using System;
using System.IO;
using System.Linq;
using Xunit;

namespace PackageTests;

/// <summary>Programs that some tests need from the machine.</summary>
internal static class Command
{
    public static bool IsOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Skips a test on a machine that cannot link for NativeAOT. On Windows the linker is found through the registry.</summary>
    public static void SkipWithoutLinker() => Assert.SkipUnless(
        OperatingSystem.IsWindows() || IsOnPath("clang") || IsOnPath("gcc"),
        "skipped: NativeAOT links with clang or gcc, and neither is on the path (apt-get install -y clang zlib1g-dev)");
}
