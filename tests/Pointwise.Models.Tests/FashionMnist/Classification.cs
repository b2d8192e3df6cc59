using System;
using System.Threading;
using System.Threading.Tasks;
using ModelsTests.Declarations;
using ModelsTests.Goldens;
using Pointwise.Numerics;
using PointwiseTool.FashionMnist;

namespace ModelsTests.FashionMnist;

/// <summary>The logits of a network for many pictures.</summary>
internal static class Classification
{
    /// <summary>Ten logits a picture.</summary>
    public static float[] Logits(LoadedNetwork network, ClothingPictures pictures)
    {
        float[] logits = new float[pictures.Count * FashionNetwork.Classes];
        int size = network.Network.Plan.Input.Height;
        int workers = Environment.ProcessorCount, next = 0;
        Parallel.For(0, workers, _ =>
        {
            // Instances that share weights run side by side.
            using INetworkUnderTest own = network.Create();
            float[] output = new float[FashionNetwork.Classes];
            for (int i = Interlocked.Increment(ref next) - 1; i < pictures.Count; i = Interlocked.Increment(ref next) - 1)
            {
                own.Run(pictures.ScaledAndNormalised(i, size), [output]);
                output.CopyTo(logits, i * output.Length);
            }
        });
        return logits;
    }

    /// <summary>How many pictures have their largest logit at their label.</summary>
    public static int Right(ReadOnlySpan<float> logits, ClothingPictures pictures)
    {
        int right = 0;
        for (int i = 0; i < pictures.Count; i++)
            right += Answer(logits, i) == pictures.Label(i) ? 1 : 0;
        return right;
    }

    /// <summary>The class of a picture's largest logit.</summary>
    public static int Answer(ReadOnlySpan<float> logits, int picture) =>
        Closeness.ArgMax(logits.Slice(picture * FashionNetwork.Classes, FashionNetwork.Classes));
}
