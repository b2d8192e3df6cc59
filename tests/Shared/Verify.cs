using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using DiffEngine;

namespace VerifyTests;

/// <summary>
/// Snapshots by the conventions of the Verify library, whose place this file takes: <c>await Verify(text)</c> compares with
/// <c>TestClass.TestMethod.verified.txt</c> beside the test; where the two differ it leaves <c>.received.txt</c> there, shows the difference, and
/// fails. A snapshot is accepted by renaming received to verified.
/// </summary>
public static class Verifier
{
    /// <summary>Compares a text with its snapshot, with the product's version scrubbed.</summary>
    public static SettingsTask Verify(string target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") => new(target, sourceFile, method);
}

/// <summary>A comparison that starts when it is awaited.</summary>
public sealed partial class SettingsTask(string target, string sourceFile, string method)
{
    private string _parameters = "";

    /// <summary>Tells the cases of a theory apart: a part of the snapshot's name.</summary>
    public SettingsTask UseTextForParameters(string parameters)
    {
        _parameters = "_" + parameters;
        return this;
    }

    /// <summary>Starts the comparison.</summary>
    public TaskAwaiter GetAwaiter() => CompareAsync().GetAwaiter();

    private async Task CompareAsync()
    {
        string stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{_parameters}");
        string verified = stem + ".verified.txt", received = stem + ".received.txt";
        string text = Version().Replace(target.ReplaceLineEndings("\n"), "{version}").TrimEnd('\n') + "\n";
        // A checkout may have other line ends than the repository.
        string? expected = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        if (!BuildServerDetector.Detected)
            await DiffRunner.LaunchAsync(received, verified);
        string what = expected is null ? $"There is no snapshot {verified}" : $"The snapshot {verified} differs, first here:\n{FirstDifference(expected, text)}";
        throw new InvalidOperationException($"{what}\nReceived: {received}\nIf that is right, rename it to the snapshot's name.");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n'), now = actual.Split('\n');
        int line = 0;
        while (line < before.Length && line < now.Length && before[line] == now[line])
            line++;
        return $"line {line + 1}\n- {(line < before.Length ? before[line] : "(end)")}\n+ {(line < now.Length ? now[line] : "(end)")}";
    }

    /// <summary>The version in a generated file's second line and in [GeneratedCode].</summary>
    [GeneratedRegex(@"(?<=^// Pointwise |GeneratedCode\(""Pointwise"", "")\d+\.\d+\.\d+", RegexOptions.Multiline)]
    private static partial Regex Version();
}
