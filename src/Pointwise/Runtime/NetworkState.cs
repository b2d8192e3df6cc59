using System;
using System.ComponentModel;
using System.Threading;
using Pointwise.Observability;

namespace Pointwise.Runtime;

/// <summary>
/// What one network object holds: packed weights, which others may share, and threads with arenas of its own. It serves one caller at a
/// time; a second one is told so instead of being given the same arena.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class NetworkState : IDisposable
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Disposed = 2;
    private const int MostThreads = 256;

    private readonly AlignedMemory? _weights;
    private readonly InferenceTeam? _team;
    private readonly string _network;
    private int _state;

    /// <summary>
    /// Makes the state of a network. The weights belong to it from here on: they are freed with the last state that uses them.
    /// </summary>
    /// <param name="weights">The packed weights. Disposing them afterwards is allowed and changes nothing.</param>
    /// <param name="arenaBytes">Size of an arena in bytes, 0 or more.</param>
    /// <param name="threads">Threads that work on an image, the caller's among them; 0 for as many as the process may use, at most 8.</param>
    /// <param name="network">The full name of the network's class, for those who listen to its activities and measurements.</param>
    /// <exception cref="ArgumentNullException"><paramref name="weights"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="arenaBytes"/> is negative, or <paramref name="threads"/> is not between 0 and 256.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The weights have been freed.</exception>
    /// <exception cref="OutOfMemoryException">
    /// The machine does not have memory for the arenas. The weights still belong to the caller.
    /// </exception>
    public NetworkState(AlignedMemory weights, long arenaBytes, int threads = 0, string network = "")
    {
        ArgumentNullException.ThrowIfNull(weights);
        _network = network;
        if (threads is < 0 or > MostThreads)
        {
            throw new ArgumentOutOfRangeException(
                nameof(threads),
                threads,
                $"Expected 0 for the default or 1 to {MostThreads} threads, found {threads}.");
        }

        bool referenced = false;
        weights.DangerousAddRef(ref referenced);
        try
        {
            Weights = weights.Pointer;
            _team = new InferenceTeam(threads == 0 ? ThreadTeam.DefaultMembers : threads, arenaBytes, Weights);
        }
        finally
        {
            if (_team is null)
            {
                weights.DangerousRelease();
            }
        }

        _weights = weights;

        // Gives up the reference that the weights were created with. What remains is one for each state.
        weights.Dispose();
    }

    /// <summary>Frees what a forgotten Dispose would leak: the reference on the weights.</summary>
    ~NetworkState()
    {
        Release();
    }

    /// <summary>The packed weights, 64-byte aligned. Valid between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
    public float* Weights { get; }

    /// <summary>The arena of the first thread, 64-byte aligned. Valid between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
    public float* Arena => _team!.Arena;

    /// <summary>Threads that work on an image, the caller's among them.</summary>
    public int Threads => _team!.Threads;

    /// <summary>Runs the network on one image, on all threads.</summary>
    /// <param name="source">The image.</param>
    /// <param name="forward">A member's part of all layers.</param>
    /// <param name="outputs">Copies the outputs of an image: from its arena, to the targets, of the image of that index.</param>
    /// <param name="targets">The memory of each output.</param>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    /// <exception cref="InvalidOperationException">Another run of this network is in progress.</exception>
    public void Run(
        in PixelSource source,
        delegate*<in TeamMember, void> forward,
        delegate*<float*, float**, int, void> outputs,
        float** targets)
    {
        Enter();
        ObservedCall call = default;
        try
        {
            call = ObservedCall.Begin(_network, nameof(Run), images: 1, Threads);
            _team!.Run(source, forward, outputs, targets);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }
        finally
        {
            Exit();
        }

        // The instance is free again: what a listener throws does no harm to it.
        call.End();
    }

    /// <summary>Runs the network on images that lie one after another, an image a thread.</summary>
    /// <param name="source">The first image.</param>
    /// <param name="imageLength">Values of an image.</param>
    /// <param name="images">The number of images.</param>
    /// <param name="forward">A member's part of all layers.</param>
    /// <param name="outputs">Copies the outputs of an image: from its arena, to the targets, of the image of that index.</param>
    /// <param name="targets">The memory of each output, of all images.</param>
    /// <param name="cancellation">Ends the call before all images are done: those that have begun are ended, no other begins.</param>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    /// <exception cref="InvalidOperationException">Another run of this network is in progress.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the last image had begun.</exception>
    public void RunBatch(
        in PixelSource source,
        int imageLength,
        int images,
        delegate*<in TeamMember, void> forward,
        delegate*<float*, float**, int, void> outputs,
        float** targets,
        CancellationToken cancellation)
    {
        Enter();
        ObservedCall call = default;
        try
        {
            call = ObservedCall.Begin(_network, nameof(RunBatch), images, Threads);
            _team!.RunBatch(source, imageLength, images, forward, outputs, targets, cancellation);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }
        finally
        {
            Exit();
        }

        call.End();
    }

    /// <summary>Times each layer over several runs. Unlike a run this allocates.</summary>
    /// <param name="runs">The number of runs, 1 or more.</param>
    /// <param name="imageLength">Values of an image.</param>
    /// <param name="layers">What is known of each layer.</param>
    /// <param name="forward">A member's part of all layers.</param>
    /// <returns>The shortest time of each layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="runs"/> is not positive.</exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    /// <exception cref="InvalidOperationException">Another run of this network is in progress.</exception>
    public NetworkProfile Profile(int runs, int imageLength, ReadOnlySpan<LayerCost> layers, delegate*<in TeamMember, void> forward)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        Enter();
        try
        {
            return Profiling.Measure(_team!, runs, imageLength, layers, forward);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Begins a run. Every Enter that returns is followed by one <see cref="Exit"/>, also when the run fails.</summary>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    /// <exception cref="InvalidOperationException">Another run of this network is in progress.</exception>
    public void Enter()
    {
        int state = Interlocked.CompareExchange(ref _state, Running, Idle);
        if (state != Idle)
        {
            ThrowCannotEnter(state);
        }
    }

    /// <summary>Ends a run. If the network was disposed meanwhile, its memory is freed here.</summary>
    /// <exception cref="InvalidOperationException">No run is in progress.</exception>
    public void Exit()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Running) == Running)
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _state, Disposed, Running | Disposed) != (Running | Disposed))
        {
            throw new InvalidOperationException(
                "Exit ends the run that Enter began, but no run is in progress. Call Exit once after each Enter.");
        }

        Release();
    }

    /// <summary>
    /// Makes another state with the same weights and threads and arenas of its own, for another caller. Allowed while a run is in progress.
    /// </summary>
    /// <returns>The new state, to be disposed on its own.</returns>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    /// <exception cref="OutOfMemoryException">The machine does not have memory for another arena.</exception>
    public NetworkState Share()
    {
        if ((Volatile.Read(ref _state) & Disposed) != 0)
        {
            ThrowDisposed();
        }

        return new NetworkState(_weights!, _team!.ArenaBytes, _team.Threads, _network);
    }

    /// <summary>
    /// Ends the threads and frees the arenas, and the weights if no other state uses them; at the end of the run, if one is in progress.
    /// Repeating it does nothing.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Or(ref _state, Disposed) == Idle)
        {
            Release();
        }
    }

    private static void ThrowCannotEnter(int state)
    {
        if ((state & Disposed) != 0)
        {
            ThrowDisposed();
        }

        throw new InvalidOperationException(
            "Another Run of this network is in progress. A network serves one caller at a time: " +
            "give every other caller its own network from Share(), which uses the same weights.");
    }

    private static void ThrowDisposed() => throw new ObjectDisposedException(
        objectName: null,
        "This network has been disposed. Create another one, or call Share() before the first is disposed and use that.");

    /// <summary>
    /// Runs once: in Dispose, in the Exit after it, or in the finalizer.
    /// In the last case a constructor that threw may have left nothing to free.
    /// </summary>
    private void Release()
    {
        GC.SuppressFinalize(this);
        _team?.Dispose();
        _weights?.DangerousRelease();
    }
}
