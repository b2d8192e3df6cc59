using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pointwise.Runtime;

/// <summary>The rows of a value that the next strip reads and this one does not, block by block, in runs that each line of a panel fetches one of.</summary>
/// <param name="first">The first of them, in the first block.</param>
/// <param name="rows">How many they are in a block.</param>
/// <param name="plane">Floats from a block to the next.</param>
/// <param name="row">Floats from a row to the next.</param>
/// <param name="rowsOfRun">Rows of a run.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct RowsAhead(float* first, int rows, int plane, int row, int rowsOfRun)
{
    private int _fetched;

    /// <summary>Whether there are any; otherwise something else is fetched.</summary>
    public readonly bool Exist => rows > 0;

    /// <summary>Where the next run begins.</summary>
    /// <returns>The first value of its first row.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* NextRun()
    {
        float* run = first + (_fetched / rows * plane) + (_fetched % rows * row);
        _fetched += rowsOfRun;
        return run;
    }
}
