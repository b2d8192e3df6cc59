namespace Pointwise.Weights;

/// <summary>The values that a layer has for each output channel, by the role of their tensor; null where the file has none.</summary>
internal sealed class ChannelVectors
{
    private readonly float[]?[] _vectors = new float[]?[EmbeddedTensors.Roles];

    /// <summary>The values of a role.</summary>
    public float[]? this[TensorRole role]
    {
        get => _vectors[(int)role];
        set => _vectors[(int)role] = value;
    }
}
