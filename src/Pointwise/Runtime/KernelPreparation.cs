using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// Has the JIT compile a network's kernels on another thread while the first instance gets its weights: one after another, in the first run, they would take
/// longer than the weights do.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class KernelPreparation
{
    /// <summary>A dry run computes the first and the last of as many parts: with less work than a whole run it calls the kernels for both ends of a layer.</summary>
    private const int Parts = 8;

    /// <summary>A part of the first layer that reads few rows of the picture.</summary>
    private const int PictureParts = 64;

    private static int _hasBegun;
    private static int _running;

    /// <summary>Threads that compile kernels, of any network.</summary>
    internal static int RunningThreads => Volatile.Read(ref _running);

    /// <summary>Whether kernels are being compiled and there is one processor besides.</summary>
    internal static bool LeavesOneProcessor
    {
        get
        {
            int running = RunningThreads;
            return running > 0 && Environment.ProcessorCount - running <= 1;
        }
    }

    /// <summary>Starts the compilation, once for each network, and does not wait for it. Code that was compiled ahead of time needs none.</summary>
    /// <param name="started">The network's own flag.</param>
    /// <param name="forward">A member's part of all layers.</param>
    /// <param name="weightBytes">Size of the packed weights in bytes.</param>
    /// <param name="arenaBytes">Size of an arena in bytes.</param>
    /// <param name="inputLength">Values of an image.</param>
    public static void Start(ref int started, delegate*<in TeamMember, void> forward, long weightBytes, int arenaBytes, int inputLength)
    {
        // The memory that it would run in is not checked.
        if (CheckedMemory.IsOn || !RuntimeFeature.IsDynamicCodeCompiled || Environment.ProcessorCount == 1 || Interlocked.Exchange(ref started, 1) != 0)
            return;
        // Of all networks the first compiles what reads pictures.
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
            WideLanes.AreReady = false;
        Interlocked.Increment(ref _running);
        try
        {
            new Thread(() => DryRun(forward, weightBytes, (nuint)Math.Max(arenaBytes, inputLength * (long)sizeof(float)))) { IsBackground = true, Name = "Pointwise kernels" }.UnsafeStart();
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <summary>
    /// Runs for nothing but the calls, on weights that nobody writes, so that they take no memory, and in an arena whose pages are small, unlike those of
    /// <see cref="AlignedMemory"/>, since it touches a part of it.
    /// </summary>
    private static void DryRun(delegate*<in TeamMember, void> forward, long weightBytes, nuint arenaBytes)
    {
        void* memory = null;
        try
        {
            const nuint Mask = AlignedMemory.Alignment - 1;
            memory = NativeMemory.AllocZeroed(arenaBytes + Mask);
            float* arena = (float*)(((nuint)memory + Mask) & ~Mask);
            using AlignedMemory weights = AlignedMemory.Allocate(weightBytes);
            using var team = new InferenceTeam(1, 0, weights.Pointer);
            var nothing = new PixelSource((void*)null, PixelFormat.None);
            team.RunPart(nothing, forward, arena, 0, Parts);
            team.RunPart(nothing, forward, arena, Parts - 1, Parts);
            // At last what reads a picture, which a first run does with other code.
            WideLanes.AreReady = true;
            foreach (PixelFormat format in (ReadOnlySpan<PixelFormat>)[PixelFormat.InterleavedBytes, PixelFormat.PlanarFloats])
                team.RunPart(new PixelSource(arena, format), forward, arena, 0, PictureParts);
        }
        catch (Exception exception) when (exception is OutOfMemoryException or InvalidProgramException)
        {
            // Nobody waits for this thread. What is wrong will show in a run, on the caller's.
        }
        finally
        {
            NativeMemory.Free(memory);
            End();
        }
    }

    private static void End()
    {
        // However it ended, or never began.
        WideLanes.AreReady = true;
        Interlocked.Decrement(ref _running);
    }
}
