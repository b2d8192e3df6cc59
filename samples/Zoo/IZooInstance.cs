using System;

namespace Zoo;

/// <summary>A network with weights.</summary>
public interface IZooInstance : IDisposable
{
    /// <summary>Runs the network on one image and returns its outputs, which the next run overwrites.</summary>
    float[][] Run(ReadOnlySpan<byte> pixels);
}
