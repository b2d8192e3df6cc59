using System;
using System.Runtime.Intrinsics;

namespace PackageTests.Golden;

/// <summary>POINTWISE_ALL_BITS=1 in the environment asks for the combinations that take too long for every build.</summary>
internal static class AllBits
{
    /// <summary>Whether they are asked for.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("POINTWISE_ALL_BITS") == "1";

    /// <summary>What is compiled for ahead of time.</summary>
    public static string[] NativeSets { get; } = AreWanted ? ["x86-64-v2", "x86-64-v3", "x86-64-v4"] : ["x86-64-v3"];

    /// <summary>Whether this machine runs what is compiled for a set.</summary>
    public static bool Runs(string set) => set != "x86-64-v4" || Vector512.IsHardwareAccelerated;
}
