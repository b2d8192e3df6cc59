using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Weights of a dense layer are used once an image, in less time than the memory needs to deliver them. The layers before it multiply while the memory is
/// idle: for each line of their own next panel they fetch one of the dense layer, so that it finds its weights in the third-level cache.
/// </summary>
internal static class StreamFetching
{
    /// <summary>The name under which it can be switched off.</summary>
    public const string Name = "FetchStreams";

    /// <summary>Layers before a dense layer that fetch for it: what is fetched earlier has left the cache again.</summary>
    private const int MostLayers = 2;

    /// <summary>Floats of weights that a third-level cache keeps beside what the layers use: 8 MiB.</summary>
    private const int MostFloats = 2 * 1024 * 1024;

    /// <summary>The steps, with what they fetch of streams.</summary>
    public static IReadOnlyList<StepPlan> Plan(IReadOnlyList<StepPlan> steps)
    {
        var planned = new List<StepPlan>(steps);
        for (int i = 0; i < planned.Count; i++)
        {
            if (planned[i].Kernel is ConvolutionKernel { IsDense: true } dense && planned[i].Weights[0].Floats is > Planner.FetchedFloats and <= MostFloats)
                Share(planned, i, planned[i].Weights[0]);
        }

        return planned;
    }

    /// <summary>Gives the steps before <paramref name="stream"/> their shares, the last one first.</summary>
    private static void Share(List<StepPlan> steps, int stream, PackedWeightsPlan weights)
    {
        int shared = 0, layers = 0;
        for (int i = stream - 1; i >= 0 && layers < MostLayers && shared < weights.Floats; i--)
        {
            StepPlan step = steps[i];
            ConvolutionKernel? convolution = step.Kernel as ConvolutionKernel ?? (step.Kernel as SeparableKernel)?.Pointwise;
            if (convolution is not { Ahead: { Rows: 0 } ahead })
                continue;
            layers++;
            // What fetches for another dense layer has no time for this one.
            if (ahead.Stream != 0)
                continue;
            PackedWeightsPlan own = step.Weights[step.Weights.Count - 1];
            // The lines of a step's panels are fetched in order, each while the panel before it is used.
            int next = own.Offset + (own.Floats / convolution.Panels.Sum() * convolution.Panels[0]);
            convolution = convolution with { Ahead = ahead with { Stream = weights.Offset + shared - next } };
            steps[i] = step with { Kernel = step.Kernel is SeparableKernel pair ? pair with { Pointwise = convolution } : convolution };
            shared += own.Floats;
        }
    }
}
