using System;
using System.Diagnostics;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// The threads of one network object with an arena for each. They work on one image together, each on its part of every layer, or on many images, each on
/// images of its own.
/// </summary>
internal sealed unsafe class InferenceTeam : IDisposable
{
    private readonly ThreadTeam _threads;
    private readonly AlignedMemory _arenas;
    private readonly long _arenaFloats;
    private readonly Action<int> _shareImage;
    private readonly Action<int> _takeImages;
    private readonly float* _weights;

    // The work in progress, written by the caller before the members start.
    private PixelSource _source;
    private int _imageLength;
    private int _images;
    private int _nextImage;
    private delegate*<in TeamMember, void> _forward;
    private delegate*<float*, float**, int, void> _outputs;
    private float** _targets;
    private CancellationToken _cancellation;
    private long[]? _layerEnds;

    /// <summary>Starts the threads and reserves the arenas; a page of memory is taken when it is first written.</summary>
    /// <param name="threads">Members, one of which is the caller of <see cref="Run"/>.</param>
    /// <param name="arenaBytes">Size of an arena in bytes, 0 or more.</param>
    /// <param name="weights">The packed weights.</param>
    public InferenceTeam(int threads, long arenaBytes, float* weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arenaBytes);
        if (arenaBytes > (long.MaxValue / threads) - AlignedMemory.Alignment)
        {
            throw new OutOfMemoryException($"{threads} arenas of {arenaBytes} bytes are more than any machine has.");
        }

        _arenas = AlignedMemory.Allocate(arenaBytes, threads);
        _arenaFloats = _arenas.Stride / sizeof(float);
        ArenaBytes = arenaBytes;
        _weights = weights;
        _threads = new ThreadTeam(threads);
        _shareImage = ShareImage;
        _takeImages = TakeImages;
    }

    /// <summary>Size of one arena in bytes.</summary>
    public long ArenaBytes { get; }

    /// <summary>The arena of the image that all work on.</summary>
    public float* Arena => _arenas.Pointer;

    /// <summary>Members.</summary>
    public int Threads => _threads.Members;

    /// <summary>Whether ends of layers are timed.</summary>
    public bool IsProfiling => _layerEnds is not null;

    /// <summary>Runs one image on all threads, or on the caller's alone while the JIT needs the other processors for kernels: the bits are the same.</summary>
    public void Run(PixelSource source, delegate*<in TeamMember, void> forward, delegate*<float*, float**, int, void> outputs, float** targets)
    {
        _source = source;
        _forward = forward;
        ForgetAll();
        if (KernelPreparation.LeavesOneProcessor)
            forward(new TeamMember(this, source, _weights, Arena, Arena, part: 0, parts: 1));
        else
            _threads.Run(_shareImage);
        outputs(Arena, targets, 0);
    }

    /// <summary>Runs many images, a thread an image. Which thread takes which image is chance; what comes out is not.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before all images had begun. Those that had are complete.</exception>
    public void RunBatch(
        PixelSource source,
        int imageLength,
        int images,
        delegate*<in TeamMember, void> forward,
        delegate*<float*, float**, int, void> outputs,
        float** targets,
        CancellationToken cancellation)
    {
        _source = source;
        _imageLength = imageLength;
        _images = images;
        _nextImage = 0;
        _forward = forward;
        _outputs = outputs;
        _targets = targets;
        _cancellation = cancellation;
        try
        {
            _threads.Run(_takeImages);
        }
        finally
        {
            _cancellation = default;
        }

        // Members that were not cancelled go on until all images have begun.
        if (_nextImage < images)
            throw new OperationCanceledException(cancellation);
    }

    /// <summary>Runs one part of all layers on the caller's thread, for nothing but to have run it: the other parts are missing from what it reads.</summary>
    public void RunPart(PixelSource source, delegate*<in TeamMember, void> forward, float* arena, int part, int parts) =>
        forward(new TeamMember(this, source, _weights, arena, arena, part, parts));

    /// <summary>Runs one image and notes when each layer ended.</summary>
    /// <param name="source">The image.</param>
    /// <param name="forward">The layers.</param>
    /// <param name="ends">Receives the timestamp of the start, then of each layer's end.</param>
    public void RunTimed(PixelSource source, delegate*<in TeamMember, void> forward, long[] ends)
    {
        _source = source;
        _forward = forward;
        _layerEnds = ends;
        ForgetAll();
        try
        {
            ends[0] = Stopwatch.GetTimestamp();
            _threads.Run(_shareImage);
        }
        finally
        {
            _layerEnds = null;
        }
    }

    /// <summary>Waits for the other members at the end of a layer.</summary>
    public void EndLayer(int layer, int part)
    {
        _threads.Barrier();
        if (part == 0 && _layerEnds is { } ends)
        {
            ends[layer + 1] = Stopwatch.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        _arenas.Dispose();
    }

    /// <summary>In checked mode, so that no run sees what another has left.</summary>
    private void ForgetAll()
    {
        for (int member = 0; member < Threads; member++)
            _arenas.Forget(member);
    }

    private float* ArenaOf(int member) => Arena + (member * _arenaFloats);

    private void ShareImage(int member) => _forward(new TeamMember(this, _source, _weights, Arena, ArenaOf(member), member, Threads));

    private void TakeImages(int member)
    {
        float* arena = ArenaOf(member);
        while (!_cancellation.IsCancellationRequested)
        {
            int image = Interlocked.Increment(ref _nextImage) - 1;
            if (image >= _images)
                return;
            _arenas.Forget(member);
            _forward(new TeamMember(this, _source.Image(image, _imageLength), _weights, arena, arena, part: 0, parts: 1));
            _outputs(arena, _targets, image);
        }
    }
}
