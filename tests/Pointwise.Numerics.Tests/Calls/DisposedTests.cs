using System;
using Pointwise.Numerics;
using Xunit;

namespace NumericsTests.Calls;

/// <summary>A disposed instance says so; disposing it again does nothing.</summary>
public sealed class DisposedTests
{
    [Fact]
    public void RunsAndShare_AreRefused()
    {
        INetworkUnderTest network = SmallNetwork.Create();
        float[][] outputs = CompiledCase.Outputs(network);
        network.Dispose();
        CheckRefused(() => network.Run(new byte[network.InputLength], outputs));
        CheckRefused(() => network.Run(new float[network.InputLength], outputs));
        CheckRefused(() => network.RunPlanar(new float[network.InputLength], outputs));
        CheckRefused(() => network.Share());
    }

    [Fact]
    public void DisposeTwice()
    {
        INetworkUnderTest network = SmallNetwork.Create();
        network.Dispose();
        network.Dispose();
    }

    /// <summary>Disposing one instance twice must not take the weights from the others.</summary>
    [Fact]
    public void DisposeTwice_LeavesSharedInstancesAlone()
    {
        INetworkUnderTest network = SmallNetwork.Create();
        using INetworkUnderTest shared = network.Share();
        network.Dispose();
        network.Dispose();
        shared.Run(new byte[shared.InputLength], CompiledCase.Outputs(shared));
        using INetworkUnderTest again = shared.Share();
        again.Run(new byte[again.InputLength], CompiledCase.Outputs(again));
    }

    private static void CheckRefused(Action call) =>
        Assert.Contains("This network has been disposed", Assert.Throws<ObjectDisposedException>(call).Message, StringComparison.Ordinal);
}
