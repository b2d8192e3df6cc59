using System.ComponentModel;

namespace Pointwise.Runtime;

/// <summary>A picture in the caller's memory, or several inputs, which stay pinned for as long as this is in use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct PixelSource
{
    private readonly void** _inputs;
    private readonly int _image;

    /// <summary>One picture. Where a network has several inputs they all are this one.</summary>
    /// <param name="data">The first value.</param>
    /// <param name="format">Type and order of the values.</param>
    public PixelSource(void* data, PixelFormat format)
    {
        Data = data;
        Format = format;
    }

    /// <summary>Several inputs.</summary>
    /// <param name="inputs">The first value of each.</param>
    /// <param name="format">Type and order of the values.</param>
    public PixelSource(void** inputs, PixelFormat format)
    {
        _inputs = inputs;
        Format = format;
    }

    private PixelSource(void** inputs, PixelFormat format, int image)
        : this(inputs, format)
    {
        _image = image;
    }

    /// <summary>The first value.</summary>
    public void* Data { get; }

    /// <summary>Type and order of the values.</summary>
    public PixelFormat Format { get; }

    /// <summary>An image of several that lie one after another.</summary>
    /// <param name="index">The image's index.</param>
    /// <param name="length">Values of an image; of several inputs each has its own.</param>
    public PixelSource Image(int index, int length) => _inputs is null ? At(Data, index, length) : new PixelSource(_inputs, Format, index);

    /// <summary>One of several inputs.</summary>
    /// <param name="index">The input's index.</param>
    /// <param name="length">Values of the input for an image.</param>
    public PixelSource Input(int index, int length) => _inputs is null ? this : At(_inputs[index], _image, length);

    private PixelSource At(void* data, int image, int length)
    {
        nint size = Format == PixelFormat.InterleavedBytes ? sizeof(byte) : sizeof(float);
        return new PixelSource((byte*)data + (image * length * size), Format);
    }
}
