using System.ComponentModel;

namespace Pointwise.Runtime;

/// <summary>A picture in the caller's memory, which stays pinned for as long as this is in use.</summary>
/// <param name="data">The first value.</param>
/// <param name="format">Type and order of the values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct PixelSource(void* data, PixelFormat format)
{
    /// <summary>The first value.</summary>
    public void* Data { get; } = data;

    /// <summary>Type and order of the values.</summary>
    public PixelFormat Format { get; } = format;

    /// <summary>An image of several that lie one after another.</summary>
    /// <param name="index">The image's index.</param>
    /// <param name="length">Values of an image.</param>
    public PixelSource Image(int index, int length)
    {
        nint size = Format == PixelFormat.InterleavedBytes ? sizeof(byte) : sizeof(float);
        return new PixelSource((byte*)Data + (index * length * size), Format);
    }
}
