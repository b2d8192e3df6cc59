using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pointwise.Runtime;

/// <summary>
/// One of the threads that work on an image: what it reads and writes, and which part of every layer is its own. Layers are cut by
/// <see cref="Part"/> and <see cref="Parts"/> alone, so that who computes a value never changes it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe ref struct TeamMember
{
    private readonly InferenceTeam _team;

    internal TeamMember(InferenceTeam team, PixelSource source, float* weights, float* arena, float* scratch, int part, int parts)
    {
        _team = team;
        Source = source;
        Weights = weights;
        Arena = arena;
        Scratch = scratch;
        Part = part;
        Parts = parts;
    }

    /// <summary>The image.</summary>
    public PixelSource Source { get; }

    /// <summary>The packed weights.</summary>
    public float* Weights { get; }

    /// <summary>The arena of the image, which all members share.</summary>
    public float* Arena { get; }

    /// <summary>The member's own arena: scratch lines and strips have their place in it.</summary>
    public float* Scratch { get; }

    /// <summary>The index of the member's part, 0 and up.</summary>
    public int Part { get; }

    /// <summary>The number of parts of a layer.</summary>
    public int Parts { get; }

    /// <summary>Ends a layer: returns when all members have ended theirs, as the next layer reads what they wrote.</summary>
    /// <param name="layer">The index of the step, for the profile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndLayer(int layer)
    {
        if (Parts > 1 || _team.IsProfiling)
        {
            _team.EndLayer(layer, Part);
        }
    }
}
