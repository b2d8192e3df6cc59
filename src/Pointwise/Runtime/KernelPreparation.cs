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

    /// <summary>Starts the compilation, once for each network, and does not wait for it. Code that was compiled ahead of time needs none.</summary>
    /// <param name="started">The network's own flag.</param>
    /// <param name="forward">A member's part of all layers.</param>
    /// <param name="weights">Memory of the packed weights, of any content: it may be written meanwhile.</param>
    /// <param name="arenaBytes">Size of an arena in bytes.</param>
    /// <param name="inputLength">Values of an image.</param>
    public static void Start(ref int started, delegate*<in TeamMember, void> forward, AlignedMemory weights, int arenaBytes, int inputLength)
    {
        ArgumentNullException.ThrowIfNull(weights);
        // The memory that it would run in is not checked.
        if (CheckedMemory.IsOn || !RuntimeFeature.IsDynamicCodeCompiled || Environment.ProcessorCount == 1 || Interlocked.Exchange(ref started, 1) != 0)
            return;
        bool referenced = false;
        weights.DangerousAddRef(ref referenced);
        new Thread(() => DryRun(forward, weights, (nuint)Math.Max(arenaBytes, inputLength))) { IsBackground = true, Name = "Pointwise kernels" }.UnsafeStart();
    }

    /// <summary>Runs for nothing but the calls, in an arena whose pages are small, unlike those of <see cref="AlignedMemory"/>, since it touches a part of it.</summary>
    private static void DryRun(delegate*<in TeamMember, void> forward, AlignedMemory weights, nuint bytes)
    {
        void* arena = null;
        try
        {
            arena = NativeMemory.AllocZeroed(bytes + AlignedMemory.Alignment);
            float* aligned = (float*)(((nuint)arena + AlignedMemory.Alignment - 1) & ~(nuint)(AlignedMemory.Alignment - 1));
            var image = new PixelSource(aligned, PixelFormat.InterleavedBytes);
            using var team = new InferenceTeam(1, 0, weights.Pointer);
            team.RunPart(image, forward, aligned, 0, Parts);
            team.RunPart(image, forward, aligned, Parts - 1, Parts);
        }
        catch (Exception exception) when (exception is OutOfMemoryException or InvalidProgramException)
        {
            // Nobody waits for this thread. What is wrong will show in a run, on the caller's.
        }
        finally
        {
            NativeMemory.Free(arena);
            weights.DangerousRelease();
        }
    }
}
