using System;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using Pointwise.Compiler;

namespace Pointwise.Generators;

/// <summary>The MSBuild properties that the compiler reads.</summary>
internal static class CompilerProperties
{
    /// <summary>PointwiseDisabledPasses: names of passes to switch off, separated by commas (a semicolon would start a comment in the file that carries it here).</summary>
    public static EquatableArray<string> DisabledPasses(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.PointwiseDisabledPasses", out string? value)
            ? value.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray()
            : default;
}
