using System;
using System.ComponentModel;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// The memory of one network object: packed weights, which others may share, and an arena of its own. It serves one caller at a time;
/// a second one is told so instead of being given the same arena.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class NetworkState : IDisposable
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Disposed = 2;

    private readonly AlignedMemory? _weights;
    private readonly AlignedMemory? _arena;
    private int _state;

    /// <summary>
    /// Makes the state of a network. The weights belong to it from here on: they are freed with the last state that uses them.
    /// </summary>
    /// <param name="weights">The packed weights. Disposing them afterwards is allowed and changes nothing.</param>
    /// <param name="arenaBytes">Size of the arena in bytes, 0 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="weights"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="arenaBytes"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The weights have been freed.</exception>
    /// <exception cref="OutOfMemoryException">
    /// The machine does not have memory for the arena. The weights still belong to the caller.
    /// </exception>
    public NetworkState(AlignedMemory weights, long arenaBytes)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(arenaBytes);

        AlignedMemory arena = AlignedMemory.Allocate(arenaBytes);
        bool referenced = false;
        try
        {
            weights.DangerousAddRef(ref referenced);
        }
        finally
        {
            if (!referenced)
            {
                arena.Dispose();
            }
        }

        Weights = weights.Pointer;
        Arena = arena.Pointer;
        _weights = weights;
        _arena = arena;

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

    /// <summary>
    /// The arena, 64-byte aligned, zeroed when it was allocated. Valid between <see cref="Enter"/> and <see cref="Exit"/>.
    /// </summary>
    public float* Arena { get; }

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
    /// Makes another state with the same weights and an arena of its own, for another caller. Allowed while a run is in progress.
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

        return new NetworkState(_weights!, _arena!.Bytes);
    }

    /// <summary>
    /// Frees the arena, and the weights if no other state uses them; at the end of the run, if one is in progress.
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
        _arena?.Dispose();
        _weights?.DangerousRelease();
    }
}
