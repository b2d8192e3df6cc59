using System.Collections.Generic;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Weights of a dense layer are used once an image, in less time than the memory needs to deliver them. Layers before it multiply while the memory is idle:
/// for each line of their own next panel they fetch one of the dense layer, which then finds its weights in the third-level cache.
/// </summary>
internal static class StreamFetching
{
    /// <summary>The name under which it can be switched off.</summary>
    public const string Name = "FetchStreams";

    /// <summary>Layers that fetch for a dense layer: what is fetched earlier has left the cache again.</summary>
    private const int MostLayers = 6;

    /// <summary>
    /// Pixels of their maps. On each line of 16 weights so many pixels are multiplied, two in a cycle: on 96 a core of 3.5 GHz reads its own weights with
    /// 4.7 GB/s, and fetches as much again without a delay; on the 49 of a map of 7x7 it had one.
    /// </summary>
    private const int LeastPixels = 96;

    /// <summary>Floats of weights that a third-level cache keeps beside what the layers use: 8 MiB.</summary>
    private const int MostFloats = 2 * 1024 * 1024;

    /// <summary>The steps, with what they fetch of streams.</summary>
    public static IReadOnlyList<StepPlan> Plan(IReadOnlyList<StepPlan> steps)
    {
        var planned = new List<StepPlan>(steps);
        for (int i = 0; i < planned.Count; i++)
        {
            if (planned[i].Kernel is ConvolutionKernel { IsDense: true } && planned[i].Weights[0].Floats is > Planner.FetchedFloats and <= MostFloats)
                Share(planned, i, planned[i].Weights[0]);
        }

        return planned;
    }

    /// <summary>
    /// Lets steps before <paramref name="stream"/> fetch its weights. The first of them begins with the first line, and all have the same distance between their
    /// own lines and the stream's, so that equal layers keep one kernel; what lies between their weights leaves short gaps in what is fetched.
    /// </summary>
    private static void Share(List<StepPlan> steps, int stream, PackedWeightsPlan weights)
    {
        var fetching = new List<int>();
        int end = 0;
        for (int i = stream - 1; i >= 0 && fetching.Count < MostLayers; i--)
        {
            if (FetchingPanels(steps[i]) is not { } convolution)
                continue;
            // What fetches for another dense layer has no time for this one.
            if (convolution.Ahead!.Stream != 0)
                break;
            PackedWeightsPlan own = Own(steps[i]);
            end = fetching.Count == 0 ? own.Offset + own.Floats : end;
            fetching.Add(i);
            if (end - own.Offset >= weights.Floats)
                break;
        }

        if (fetching.Count == 0)
            return;
        int distance = weights.Offset - SecondPanel(steps[fetching[fetching.Count - 1]]);
        foreach (int i in fetching)
            steps[i] = WithStream(steps[i], distance);
    }

    /// <summary>The convolution of a step that fetches its next panel of weights, and has the time for more; null: it is none.</summary>
    private static ConvolutionKernel? FetchingPanels(StepPlan step) =>
        Convolution(step) is { Ahead.Rows: 0 } convolution && convolution.PixelsOfWeight >= LeastPixels ? convolution : null;

    private static ConvolutionKernel? Convolution(StepPlan step) => step.Kernel as ConvolutionKernel ?? (step.Kernel as SeparableKernel)?.Pointwise;

    private static PackedWeightsPlan Own(StepPlan step) => step.Weights[step.Weights.Count - 1];

    /// <summary>The line that is fetched first, while the first panel is used.</summary>
    private static int SecondPanel(StepPlan step)
    {
        ConvolutionKernel convolution = Convolution(step)!;
        return Own(step).Offset + ((1 + convolution.DepthOfFirstPanel) * convolution.PanelRuns[0].Channels);
    }

    private static StepPlan WithStream(StepPlan step, int distance)
    {
        ConvolutionKernel convolution = Convolution(step)!;
        convolution = convolution with { Ahead = convolution.Ahead! with { Stream = distance } };
        return step with { Kernel = step.Kernel is SeparableKernel pair ? pair with { Pointwise = convolution } : convolution };
    }
}
