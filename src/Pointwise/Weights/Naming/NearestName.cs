using System;
using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Finds the name that was probably meant, by edit distance.</summary>
internal static class NearestName
{
    // Bounds on the work that a hostile file can cause.
    private const int MaximumLength = 256;
    private const int MaximumCount = 4096;

    /// <summary>
    /// The candidate with the fewest inserted, deleted and replaced characters, at most half of the name's; null without one.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int limit = name.Length / 2 + 1;
        foreach (string candidate in candidates.Where(candidate => candidate.Length <= MaximumLength).Take(MaximumCount))
        {
            if (Math.Abs(candidate.Length - name.Length) >= limit)
                continue;
            int distance = EditDistance(name, candidate);
            if (distance < limit)
            {
                limit = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    private static int EditDistance(string a, string b)
    {
        // One row of the table of distances between prefixes: row[j] is that of a's first i characters and b's first j.
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
