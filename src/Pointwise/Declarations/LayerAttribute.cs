using System;

namespace Pointwise;

/// <summary>One layer of a <see cref="NetworkAttribute">network</see>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>The layer's name: what <see cref="Input"/> of others refers to, the base of its tensors' names, and the name of its output.</summary>
    public string? Name { get; set; }

    /// <summary>The name of the layer that this one reads, or "input" for the picture. Default: the layer before it.</summary>
    public string? Input { get; set; }
}
