using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Plans;

namespace Pointwise.Compiler.Emit;

/// <summary>The network as a table: a line a layer with shapes, mult-adds and packed weights.</summary>
internal static class LayerTable
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        var rows = new List<string[]> { new[] { "#", "layer", "operation", "input", "output", "mult-adds", "weights KiB" } };
        foreach (LayerPlan layer in plan.Steps.SelectMany(step => step.Layers(plan.Input)))
        {
            string kibibytes = layer.Weights is null ? "" : (layer.Weights.Floats * sizeof(float) / 1024.0).ToString("F1", CultureInfo.InvariantCulture);
            string multAdds = layer.MultAdds == 0 ? "" : SourceWriter.Number(layer.MultAdds);
            rows.Add([SourceWriter.Number(rows.Count), layer.Node.Name, layer.Node.Operation.Describe(), layer.From.ToString(), layer.Node.Shape.ToString(), multAdds, kibibytes]);
        }

        for (int column = 0; column < rows[0].Length; column++)
        {
            int width = 0;
            foreach (string[] row in rows)
                width = Math.Max(width, row[column].Length);
            foreach (string[] row in rows)
                row[column] = IsNumber(column) ? row[column].PadLeft(width) : row[column].PadRight(width);
        }

        return rows.Select(row => string.Join("  ", row).TrimEnd());
    }

    private static bool IsNumber(int column) => column is 0 or 5 or 6;
}
