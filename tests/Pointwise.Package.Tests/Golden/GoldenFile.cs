using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Testing;
using Xunit;

namespace PackageTests.Golden;

/// <summary>A file with a line for each network: its name, and a hash of the bits of its outputs.</summary>
/// <param name="path">The file's path in the folder of the tests.</param>
internal sealed class GoldenFile(string path)
{
    private readonly string _path = Path.Combine(SharedModels.Repository, "tests", path);

    /// <summary>The networks that have a line.</summary>
    public IEnumerable<string> Networks => File.ReadLines(_path).Select(line => line.Split(' ')[0]);

    /// <summary>Holds what a program printed against the file: first what the processor was used for, then the lines.</summary>
    /// <param name="how">What the program is, for the message.</param>
    /// <param name="output">What it printed.</param>
    /// <param name="networks">Those that it was to run; all when none are named.</param>
    public void Check(string how, string output, params string[] networks)
    {
        string[] expected = [.. File.ReadAllLines(_path)
            .Where(line => networks.Length == 0 || networks.Contains(line.Split(' ')[0]))];
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> moved = lines.Skip(1).Except(expected).Concat(expected.Except(lines));
        Assert.True(!moved.Any(),
            $"THE BITS HAVE MOVED ({how}, {lines[0]}): what a network answers is not what {_path} says.\n"
            + $"Found:\n{string.Join('\n', lines.Skip(1))}\nIf that is meant, say so in the change and put these lines there; otherwise find what did it.");
    }
}
