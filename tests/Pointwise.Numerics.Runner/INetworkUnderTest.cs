using System;

namespace Pointwise.Numerics;

/// <summary>A generated network behind an interface: its spans cannot be passed by reflection.</summary>
public interface INetworkUnderTest : IDisposable
{
    /// <summary>Lengths of the outputs.</summary>
    int[] OutputLengths { get; }

    /// <summary>Values of the input.</summary>
    int InputLength { get; }

    /// <summary>Runs on interleaved bytes.</summary>
    void Run(byte[] pixels, float[][] outputs);

    /// <summary>Runs on interleaved floats.</summary>
    void Run(float[] pixels, float[][] outputs);

    /// <summary>Runs on planar floats.</summary>
    void RunPlanar(float[] planes, float[][] outputs);

    /// <summary>Another instance with the same weights.</summary>
    INetworkUnderTest Share();
}
