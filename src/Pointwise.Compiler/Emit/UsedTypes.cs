using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Pointwise.Compiler.Emit;

/// <summary>
/// The types that generated code calls by their simple names. A project that gives such a name to something of its own, which would win over the
/// usings, gets the full name in its place; all others get code that reads well.
/// </summary>
public static class UsedTypes
{
    private static readonly string[] _fullNames =
    [
        "System.ArgumentException",
        "System.InvalidOperationException",
        "System.Math",
        "System.MathF",
        "System.NotSupportedException",
        "System.ObjectDisposedException",
        "System.ReadOnlySpan",
        "System.Span",
        "System.IO.Stream",
        "System.Runtime.CompilerServices.MethodImpl",
        "System.Runtime.CompilerServices.MethodImplOptions",
        "System.Runtime.Intrinsics.Vector128",
        "System.Runtime.Intrinsics.Vector256",
        "System.Runtime.Intrinsics.Vector512",
        "System.Runtime.Intrinsics.X86.Fma",
        "System.Runtime.Intrinsics.X86.Sse",
        "Pointwise.Runtime.ActivationClamp",
        "Pointwise.Runtime.AlignedMemory",
        "Pointwise.Runtime.BlockedLayout",
        "Pointwise.NetworkProfile",
        "Pointwise.Runtime.ChannelNeighbours",
        "Pointwise.Runtime.HardActivation",
        "Pointwise.Runtime.KernelPreparation",
        "Pointwise.Runtime.LaneMaximum",
        "Pointwise.Runtime.LeakySlope",
        "Pointwise.Runtime.Resizing",
        "Pointwise.Runtime.LayerCost",
        "Pointwise.Runtime.NetworkState",
        "Pointwise.Runtime.PixelFormat",
        "Pointwise.Runtime.PixelLines",
        "Pointwise.Runtime.PixelSource",
        "Pointwise.Runtime.PixelsAhead",
        "Pointwise.Runtime.RowsAhead",
        "Pointwise.Runtime.SpanLength",
        "Pointwise.Runtime.TeamMember",
        "Pointwise.Runtime.Transcendentals",
        "Pointwise.WeightsException",
        "Pointwise.Weights.EmbeddedTensors",
        "Pointwise.Weights.EmbeddedWeights",
        "Pointwise.Weights.LayerPosition",
        "Pointwise.Weights.LayerWeights",
        "Pointwise.Weights.NormalizationPresence",
        "Pointwise.Weights.NumberFormat",
        "Pointwise.Weights.RandomWeights",
        "Pointwise.Weights.SafeTensorsFile",
        "Pointwise.Weights.WeightPacking",
        "Pointwise.Weights.WeightsKind",
        "Pointwise.Weights.WeightsLoader",
    ];

    /// <summary>Full names by simple names.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = _fullNames.ToDictionary(name => name.Substring(name.LastIndexOf('.') + 1), StringComparer.Ordinal);

    /// <summary>The simple names in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>The text with the full names of the types whose simple names the project takes for something else.</summary>
    internal static string Qualify(string text, EquatableArray<string> taken)
    {
        if (taken.Count == 0)
            return text;
        // Neither the last part of a dotted name nor a part of a string: those are quoted, or paths of tensors.
        return Regex.Replace(text, $@"(?<![\w.@""/-])(?:{string.Join("|", taken)})(?!\w)", match => "global::" + All[match.Value], RegexOptions.CultureInvariant);
    }
}
