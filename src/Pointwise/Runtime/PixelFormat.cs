using System.ComponentModel;

namespace Pointwise.Runtime;

/// <summary>How the values of a picture lie in the caller's memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PixelFormat
{
    /// <summary>Bytes, the channels of a pixel side by side (HWC), rows without gaps.</summary>
    InterleavedBytes,

    /// <summary>Floats, the channels of a pixel side by side (HWC), rows without gaps.</summary>
    InterleavedFloats,

    /// <summary>Floats, one plane after another (CHW), rows and planes without gaps.</summary>
    PlanarFloats,

    /// <summary>There is no picture, as in a dry run: where its values would go stays as it is.</summary>
    None,
}
