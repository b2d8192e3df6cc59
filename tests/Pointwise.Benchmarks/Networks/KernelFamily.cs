namespace PointwiseBenchmarks.Networks;

/// <summary>The kernels that MobileNet 1.0-224 spends its time in, each at a shape that it has there.</summary>
public enum KernelFamily
{
    /// <summary>The convolution that reads the picture: 224x224x3 bytes to 112x112x32.</summary>
    FirstConvolution,

    /// <summary>56x56x128, stride 1.</summary>
    DepthwiseStride1,

    /// <summary>112x112x64, stride 2.</summary>
    DepthwiseStride2,

    /// <summary>512 to 512 channels: the map stays in the second-level cache beside a panel of weights.</summary>
    Pointwise14x14x512,

    /// <summary>1024 to 1024 channels: 4 MB of weights for 49 pixels.</summary>
    Pointwise7x7x1024,

    /// <summary>128 to 128 channels: a map larger than the second-level cache.</summary>
    Pointwise56x56x128,

    /// <summary>Depthwise and pointwise in strips: 112x112, 32 to 64 channels.</summary>
    SeparableStrips,

    /// <summary>1024 channels to 1000 classes.</summary>
    Dense,

    /// <summary>7x7x1024 to one pixel.</summary>
    GlobalAveragePool,

    /// <summary>1000 scores.</summary>
    Softmax,
}
