#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>What is wrong between a network's layers and a weights file.</summary>
internal enum WeightsProblemKind
{
    /// <summary>No naming scheme finds any layer in the file.</summary>
    NoScheme,

    /// <summary>The file has no tensor of the expected name.</summary>
    MissingTensor,

    /// <summary>The tensor's shape does not fit the layer.</summary>
    WrongShape,

    /// <summary>The tensor's data type cannot be read as floating point.</summary>
    WrongDataType,
}
