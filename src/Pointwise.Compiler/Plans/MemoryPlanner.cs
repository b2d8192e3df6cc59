using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler.Plans;

/// <summary>A buffer to place: its size in floats and the steps between which, both included, its content matters.</summary>
public sealed record Buffer(int Id, int Floats, int FirstStep, int LastStep);

/// <summary>
/// Places buffers in one arena so that two share bytes only when their lifetimes do not meet: the largest first, each in the lowest gap that fits.
/// </summary>
public static class MemoryPlanner
{
    /// <summary>Floats of a cache line, on which every buffer starts.</summary>
    public const int Alignment = 16;

    /// <returns>The offset of each buffer by id, and the arena's size, in floats.</returns>
    public static (IReadOnlyDictionary<int, int> Offsets, int Floats) Place(IEnumerable<Buffer> buffers)
    {
        var placed = new List<Placed>();
        int arena = 0;
        foreach (Buffer buffer in buffers.OrderByDescending(b => b.Floats).ThenBy(b => b.Id))
        {
            int offset = 0;
            foreach ((Buffer other, int start) in placed.Where(p => Meet(p.Buffer, buffer)).OrderBy(p => p.Offset))
            {
                if (offset + buffer.Floats <= start)
                    break;
                offset = System.Math.Max(offset, Align(start + other.Floats));
            }

            placed.Add(new Placed(buffer, offset));
            arena = System.Math.Max(arena, Align(checked(offset + buffer.Floats)));
        }

        return (placed.ToDictionary(p => p.Buffer.Id, p => p.Offset), arena);
    }

    public static int Align(int floats) => checked(floats + Alignment - 1) / Alignment * Alignment;

    /// <summary>A buffer and its place.</summary>
    private sealed record Placed(Buffer Buffer, int Offset);

    private static bool Meet(Buffer a, Buffer b) => a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep;
}
