using System.Collections.Generic;
using PointwiseBenchmarks.Reporting;
using Spectre.Console;

namespace PointwiseBenchmarks.Start;

/// <summary>Prints starts for people and for machines.</summary>
internal static class StartReport
{
    /// <summary>A row a program: time to the first result, time to its line and peak memory, each with its ratio to ONNX Runtime.</summary>
    public static void Print(IReadOnlyList<StartTimes> times, bool json)
    {
        if (json)
        {
            Report.WriteJson(times);
            return;
        }

        Table table = Report.Table(1, "program", "min ms", "median ms", "ratio", "line ms", "line ratio", "peak MB", "memory ratio", "class");
        foreach (StartTimes start in times)
        {
            table.AddRow(Markup.Escape(start.Name), Report.Number(start.Minimum, "F1"), Report.Number(start.Median, "F1"), Report.Number(start.Ratio, "F3"),
                Report.Number(start.LineMedian, "F1"), Report.Number(start.LineRatio, "F3"), Report.Number(start.PeakMegabytes, "F1"), Report.Number(start.MemoryRatio, "F3"), Report.Number(start.TopClass, "F0"));
        }

        Report.Write(table);
    }
}
