using System;
using System.Linq;

namespace PointwiseTool.FashionMnist;

/// <summary>A network of clothing with its weights.</summary>
internal abstract class ClothingInstance : IDisposable
{
    private const int Classes = 10;

    private readonly float[] _logits = new float[Classes];

    /// <summary>The class of a picture: that of its largest logit.</summary>
    /// <param name="pixels">Three equal channels of grey, 0 to 255.</param>
    public int Classify(ReadOnlySpan<float> pixels)
    {
        Run(pixels, _logits);
        return Array.IndexOf(_logits, _logits.Max());
    }

    /// <summary>Calls the Run of the network's class.</summary>
    protected abstract void Run(ReadOnlySpan<float> pixels, Span<float> logits);

    public abstract void Dispose();
}

/// <summary>The same of one class.</summary>
internal sealed class ClothingInstance<T>(T network, ClothingInstance<T>.Runner run) : ClothingInstance
    where T : IDisposable
{
    /// <summary>Calls a generated Run.</summary>
    internal delegate void Runner(T network, ReadOnlySpan<float> pixels, Span<float> logits);

    public override void Dispose() => network.Dispose();

    protected override void Run(ReadOnlySpan<float> pixels, Span<float> logits) => run(network, pixels, logits);
}
