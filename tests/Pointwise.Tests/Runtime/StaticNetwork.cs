using System;
using System.Threading;
using Pointwise.Runtime;

namespace Pointwise.Tests.Runtime;

/// <summary>
/// A network whose layers are what the test says. A network's forward pass is static, so what the test says is too: of the calling thread
/// and those that it starts for the network.
/// </summary>
internal sealed unsafe class StaticNetwork : IDisposable
{
    private static readonly Lock _turn = new();
    private static Action<int>? _part;
    private static Action<int>? _output;

    private readonly NetworkState _state;

    public StaticNetwork(int threads, string name = "")
    {
        Weights = AlignedMemory.Allocate(256);
        _state = new NetworkState(Weights, 1024, threads, name);
    }

    public AlignedMemory Weights { get; }

    /// <summary>Runs one image. One such call is in progress at a time, of all networks.</summary>
    /// <param name="part">What each thread does between two barriers, given the index of its part.</param>
    public void Run(Action<int> part)
    {
        lock (_turn)
        {
            _part = part;
            _state.Run(default, &Forward, &Outputs, null);
        }
    }

    /// <summary>Runs a call that is expected to be refused at once: it has no layers of its own.</summary>
    public void RunMeanwhile() => _state.Run(default, &Forward, &Outputs, null);

    /// <summary>Runs images of one value.</summary>
    /// <param name="images">How many.</param>
    /// <param name="output">Called at the end of each image with its index.</param>
    /// <param name="cancellation">Cancels.</param>
    public void RunBatch(int images, Action<int> output, CancellationToken cancellation)
    {
        lock (_turn)
        {
            _part = null;
            _output = output;
            _state.RunBatch(default, 1, images, &Forward, &Outputs, null, cancellation);
        }
    }

    public void Dispose() => _state.Dispose();

    private static void Forward(in TeamMember member)
    {
        member.EndLayer(0);
        _part?.Invoke(member.Part);
        member.EndLayer(1);
    }

    private static void Outputs(float* arena, float** targets, int image) => _output?.Invoke(image);
}
