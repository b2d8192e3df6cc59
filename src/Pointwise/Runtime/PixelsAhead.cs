using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Pointwise.Runtime;

/// <summary>
/// The rows of the caller's picture that are read for the next strip. Between two strips the core forgets that it was reading a stream, and would wait for the
/// first lines of each row; the tiles of the strip before fetch them, a share each, as a core has few misses in flight at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct PixelsAhead
{
    private const int CacheLine = 64;

    private readonly int _planes;
    private readonly nint _planeBytes;
    private readonly int _share;
    private byte* _next;
    private int _left;

    /// <summary>Rows of a picture; those outside of it are left out.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="firstRow">The first of the rows.</param>
    /// <param name="rowCount">How many they are.</param>
    /// <param name="shares">The shares in which they are fetched.</param>
    [MethodImpl(Optimized.AtOnce)]
    public PixelsAhead(in PixelSource source, int height, int width, int channels, int firstRow, int rowCount, int shares)
    {
        int first = Math.Clamp(firstRow, 0, height), rows = Math.Clamp(firstRow + rowCount, first, height) - first;
        bool planar = source.Format == PixelFormat.PlanarFloats;
        _planes = planar ? channels : 1;
        nint rowBytes = (nint)width * (channels / _planes) * (source.Format == PixelFormat.InterleavedBytes ? sizeof(byte) : sizeof(float));
        _planeBytes = height * rowBytes;
        _next = (byte*)source.Data + (first * rowBytes);
        _left = (int)(((rows * rowBytes) + CacheLine - 1) / CacheLine);
        _share = (_left + shares - 1) / shares;
    }

    /// <summary>Fetches the next share, of each plane the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchShare()
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (int line = Math.Min(_share, _left); line > 0; line--)
        {
            byte* plane = _next;
            for (int i = 0; i < _planes; i++)
            {
                Sse.Prefetch0(plane);
                plane += _planeBytes;
            }

            _next += CacheLine;
            _left--;
        }
    }
}
