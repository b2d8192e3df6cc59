using System;
using System.Linq;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Expects the marked errors, at exactly the marked places, and no other error beside them.</summary>
internal static class Expect
{
    /// <summary>User code that calls everything that a network with one output has.</summary>
    private const string Use = """

        public static class User
        {
            public static float[] Use(byte[] pixels, float[] values)
            {
                using Net net = Net.CreateRandom(1);
                using Net other = net.Share();
                float[] output = new float[values.Length / Net.InputLength];
                net.Run(pixels, output);
                net.Run(values, output);
                other.RunPlanar(values, output);
                using Net loaded = Net.Load("net.safetensors");
                return output;
            }
        }
        """;

    /// <summary>One cause, one error: also where the network is used.</summary>
    /// <param name="declaration">The declaration of a class Net with one output, the wrong places marked.</param>
    /// <param name="expected">What the message says that was expected.</param>
    /// <param name="found">What the message says that was found.</param>
    /// <param name="fix">What the message says to do.</param>
    /// <param name="prepare">Sets the project up.</param>
    public static void Error(string declaration, string expected, string found, string fix, Func<UserProject, UserProject>? prepare = null)
    {
        GeneratorRun run = Marked("using Pointwise;\n\n" + declaration + Use, prepare);
        Assert.All(run.Errors, error => Says(error, expected, found, fix));
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>Errors of a source that stands for itself.</summary>
    public static GeneratorRun Marked(string marked, Func<UserProject, UserProject>? prepare = null)
    {
        Markup markup = Markup.Parse(marked);
        UserProject project = UserProject.Of(markup.Source);
        GeneratorRun run = GeneratorRun.Of(prepare is null ? project : prepare(project));
        Assert.Equal(
            markup.Errors.Select(error => $"{error.Id} at '{markup.Source.Substring(error.Span.Start, error.Span.Length)}' {error.Span}").Order(StringComparer.Ordinal),
            run.Errors.Select(error => $"{error.Id} at '{markup.Source.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length)}' {error.Location.SourceSpan}").Order(StringComparer.Ordinal));
        Assert.All(run.Errors, error => Assert.Equal(DiagnosticSeverity.Error, error.Severity));
        Assert.All(run.Errors, error => Assert.Equal(UserProject.MainFile, error.Location.GetLineSpan().Path));
        return run;
    }

    public static void Says(Diagnostic error, params string[] parts)
    {
        string message = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
