using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Pointwise.Numerics;
using Xunit;

namespace NumericsTests;

/// <summary>
/// Every network's outputs have had these bits ever since its line was written into golden.txt: what moves a bit of one of them, in kernels, plans, passes,
/// loaders or the oracle itself, is seen here, whatever else agrees with what.
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public void NoBitHasMoved()
    {
        string golden = Beside("golden.txt"), received = Beside("golden.received.txt");
        string[] lines = [.. CompiledCase.All.Where(compiled => !compiled.Case.Name.StartsWith("random_graph_", StringComparison.Ordinal) || Number(compiled) <= 40)
            .Select(compiled => BitHash.Line(compiled.Case.Name, BitHash.Of(compiled.Expected))).Order(StringComparer.Ordinal)];
        HashSet<string> expected = [.. File.ReadAllLines(golden)];
        string[] moved = [.. lines.Where(line => !expected.Contains(line)).Select(Name)], gone = [.. expected.Select(Name).Except(lines.Select(Name))];
        if (moved.Length == 0 && gone.Length == 0)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllLines(received, lines);
        HashSet<string> known = [.. expected.Select(Name)];
        Assert.Fail(
            $"THE BITS HAVE MOVED, or networks are new or gone.\nOther bits than in {golden}: {List(moved.Where(known.Contains))}\nNew: {List(moved.Where(name => !known.Contains(name)))}\n"
            + $"Gone: {List(gone)}\nA user's results change with them. If that is meant, say so in the change and rename {received} to golden.txt; otherwise find what did it.");
    }

    private static int Number(CompiledCase compiled) => int.Parse(compiled.Case.Name["random_graph_".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";

    private static string Name(string line) => line.Split(' ')[0];

    private static string Beside(string name, [CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, name);
}
