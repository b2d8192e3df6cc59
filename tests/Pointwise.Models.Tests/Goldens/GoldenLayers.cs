using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace ModelsTests.Goldens;

/// <summary>Compares the outputs of a network whose every layer is one with a <c>layers.json</c> file.</summary>
internal static class GoldenLayers
{
    /// <summary>Fails at the first layer that is another than the summary of its name.</summary>
    /// <param name="path">The summaries.</param>
    /// <param name="names">The names of the outputs as the summaries have them.</param>
    /// <param name="outputs">The outputs.</param>
    public static void AssertEach(string path, IReadOnlyList<string> names, float[][] outputs)
    {
        Dictionary<string, LayerSummary> summaries = LayerSummary.Read(path).ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        Assert.Equal(names.Count, outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
            summaries[names[i]].AssertDescribes(outputs[i]);
    }
}
