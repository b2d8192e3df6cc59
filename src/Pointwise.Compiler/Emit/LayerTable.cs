using System.Collections.Generic;
using System.Globalization;
using Pointwise.Compiler.Plans;

namespace Pointwise.Compiler.Emit;

/// <summary>The network as a table: a line a layer with shapes, mult-adds and packed weights.</summary>
internal static class LayerTable
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        yield return Row("#", "layer", "operation", "input", "output", "mult-adds", "weights KiB");
        int index = 0;
        foreach (StepPlan step in plan.Steps)
        {
            index++;
            Shape from = step.Input?.Shape ?? plan.Input;
            string kibibytes = step.Weights is null ? "" : (step.Weights.Floats * sizeof(float) / 1024.0).ToString("F1", CultureInfo.InvariantCulture);
            string multAdds = step.Kernel.MultAdds == 0 ? "" : SourceWriter.Number(step.Kernel.MultAdds);
            yield return Row(SourceWriter.Number(index), step.Node.Name, step.Node.Operation.Describe(), from.ToString(), step.Output.Shape.ToString(), multAdds, kibibytes);
        }
    }

    private static string Row(string index, string layer, string operation, string input, string output, string multAdds, string weights) =>
        $"{index,3}  {layer,-22} {operation,-46} {input,-12} {output,-12} {multAdds,11} {weights,11}".TrimEnd();
}
