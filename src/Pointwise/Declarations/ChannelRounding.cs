#if NETSTANDARD
namespace Pointwise.Compiler.Specs;
#else
namespace Pointwise;
#endif

/// <summary>How a channel count times the width multiplier α becomes a whole number.</summary>
public enum ChannelRounding
{
    /// <summary>TF-slim and Hugging Face: max(int(channels * α), 8).</summary>
    Slim,

    /// <summary>Keras applications: int(channels * α), no minimum.</summary>
    Keras,

    /// <summary>timm: the nearest multiple of 8, at least 8, never more than 10 % below channels * α.</summary>
    Timm,
}
