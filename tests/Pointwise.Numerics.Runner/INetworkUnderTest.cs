using System;

namespace Pointwise.Numerics;

/// <summary>A generated network behind an interface: its spans cannot be passed by reflection.</summary>
public interface INetworkUnderTest : IDisposable
{
    /// <summary>Lengths of the outputs.</summary>
    int[] OutputLengths { get; }

    /// <summary>Values of the input; of several inputs, which lie one after another, together.</summary>
    int InputLength { get; }

    /// <summary>Runs on interleaved bytes.</summary>
    void Run(byte[] pixels, float[][] outputs);

    /// <summary>Runs on interleaved floats.</summary>
    void Run(float[] pixels, float[][] outputs);

    /// <summary>Runs on planar floats.</summary>
    void RunPlanar(float[] planes, float[][] outputs);

    /// <summary>Runs on images of interleaved bytes that lie one after another.</summary>
    void RunBatch(byte[] pixels, float[][] outputs);

    /// <summary>Runs on images of interleaved floats that lie one after another.</summary>
    void RunBatch(float[] pixels, float[][] outputs);

    /// <summary>Times each layer.</summary>
    NetworkProfile Profile(int runs);

    /// <summary>Another instance with the same weights.</summary>
    INetworkUnderTest Share();
}
