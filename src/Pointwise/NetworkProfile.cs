using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Pointwise;

/// <summary>What a layer took, beside what the plan predicted.</summary>
/// <param name="Name">The layer's name; of layers fused into one step the names of all.</param>
/// <param name="Operation">What it does.</param>
/// <param name="MultAdds">Multiplications, as the MobileNet paper counts them.</param>
/// <param name="PredictedCycles">Cycles that the cost model of the plan gives for one thread with the instruction set in use.</param>
/// <param name="Time">The shortest time over the runs.</param>
public sealed record LayerProfile(string Name, string Operation, long MultAdds, long PredictedCycles, TimeSpan Time)
{
    /// <summary>Billions of floating-point operations a second: two for each multiplication.</summary>
    public double GigaflopsPerSecond => Time.Ticks == 0 ? 0 : 2e-9 * MultAdds / Time.TotalSeconds;
}

/// <summary>The time of each layer, as <c>Profile</c> of a network measures it.</summary>
/// <param name="Layers">The layers in the order in which they run.</param>
/// <param name="Threads">Threads that worked on the image.</param>
/// <param name="Total">The shortest time of a whole run.</param>
public sealed record NetworkProfile(IReadOnlyList<LayerProfile> Layers, int Threads, TimeSpan Total)
{
    /// <summary>A table: a line a layer with its time, GFLOP/s and predicted cycles.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        int name = Math.Max(5, Layers.Max(layer => layer.Name.Length));
        int operation = Math.Max(9, Layers.Max(layer => layer.Operation.Length));
        text.AppendLine(CultureInfo.InvariantCulture, $"{"layer".PadRight(name)}  {"operation".PadRight(operation)}  {"us",9}  {"GFLOP/s",8}  {"predicted cycles",16}");
        foreach (LayerProfile layer in Layers)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{layer.Name.PadRight(name)}  {layer.Operation.PadRight(operation)}  {layer.Time.TotalMicroseconds,9:F1}  {layer.GigaflopsPerSecond,8:F1}  {layer.PredictedCycles,16}");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Total.TotalMicroseconds:F1} us in all, {Threads} {(Threads == 1 ? "thread" : "threads")}");
        return text.ToString();
    }
}
