using System;

namespace Pointwise.Runtime;

/// <summary>
/// The checked mode: the same kernels over memory that shows where they do not belong. Weights and arenas have guard pages on both sides, so that a read or
/// write beyond them ends the process where it happens; every run begins with an arena of NaN, so that a value which nobody wrote shows in the results.
/// </summary>
internal static class CheckedMemory
{
    /// <summary>The runtime switch that the build property PointwiseCheckedMemory sets.</summary>
    public const string Switch = "Pointwise.CheckedMemory";

    /// <summary>A byte of memory that nobody has written: four of them are a NaN.</summary>
    public const byte Unwritten = 0xFF;

    /// <summary>Whether the mode is on; it is looked up once.</summary>
    public static bool IsOn { get; } = AppContext.TryGetSwitch(Switch, out bool isOn) && isOn;
}
