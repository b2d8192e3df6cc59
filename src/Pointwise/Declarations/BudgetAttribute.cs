using System;

namespace Pointwise;

/// <summary>
/// What the device has for a network. Beside <see cref="MobileNetAttribute"/> or <see cref="NetworkAttribute"/>: the build fails where the network needs
/// more, with the numbers by layer. What is not given has no limit.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The most multiplications of convolutions and dense layers for one image: the constant <c>MultAdds</c> of the network.</summary>
    public long MultAdds { get; set; }

    /// <summary>
    /// The most values of the tensors that the network uses: the constant <c>Parameters</c>. Without a weights file batch normalisations count unfolded.
    /// </summary>
    public long Parameters { get; set; }

    /// <summary>The most bytes of the packed weights in memory, which shared instances have in common: the constant <c>WeightBytes</c>.</summary>
    public long WeightBytes { get; set; }

    /// <summary>The most bytes of an arena, all values between the layers: the constant <c>ArenaBytes</c>. Each thread of an instance has one.</summary>
    public long ArenaBytes { get; set; }
}
