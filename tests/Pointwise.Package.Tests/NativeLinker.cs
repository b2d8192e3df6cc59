using System;
using System.IO;
using System.Linq;
using Xunit;

namespace PackageTests;

/// <summary>The linker that NativeAOT needs from the machine.</summary>
internal static class NativeLinker
{
    private static readonly string[] _commands = ["clang", "gcc"];

    /// <summary>Skips a test on a machine that cannot link.</summary>
    public static void SkipWithout() => Assert.SkipUnless(
        // On Windows it is found through the registry and need not be on the path.
        OperatingSystem.IsWindows() || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => _commands.Any(command => File.Exists(Path.Combine(folder, command)))),
        "skipped: NativeAOT links with clang or gcc, and neither is on the path (apt-get install -y clang zlib1g-dev)");
}
