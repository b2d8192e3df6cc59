using System;

namespace Zoo;

/// <summary>A network with weights and room for its outputs.</summary>
/// <param name="network">The network.</param>
/// <param name="run">Calls the Run of its class.</param>
/// <param name="outputs">The outputs.</param>
internal sealed class ZooInstance<T>(T network, ZooInstance<T>.Runner run, float[][] outputs) : IZooInstance
    where T : IDisposable
{
    /// <summary>Calls a generated Run, which takes a span for each output.</summary>
    internal delegate void Runner(T network, ReadOnlySpan<byte> pixels, float[][] outputs);

    public float[][] Run(ReadOnlySpan<byte> pixels)
    {
        run(network, pixels, outputs);
        return outputs;
    }

    public void Dispose() => network.Dispose();
}
