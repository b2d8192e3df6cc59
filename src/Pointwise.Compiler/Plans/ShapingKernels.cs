using System.Globalization;

namespace Pointwise.Compiler.Plans;

/// <summary>x where it is positive, x times a slope elsewhere.</summary>
/// <param name="Slope">The slope of all channels; null: each has its own.</param>
public sealed record SlopeKernel(Shape Shape, BlockedLayout FromLayout, BlockedLayout ToLayout, float? Slope) : KernelPlan
{
    public int WeightFloats => Slope is null ? Shape.Blocks * Pointwise.Compiler.Shape.Block : 0;

    public override string BaseName => $"{(Slope is null ? "PReLU" : "LeakyReLU")}_{Shape}";
}

/// <summary>A map as the channels of one pixel.</summary>
public sealed record FlattenKernel(Shape From, BlockedLayout FromLayout, BlockedLayout ToLayout, bool ChannelsFirst) : KernelPlan
{
    public override string BaseName => $"Flatten_{From}{(ChannelsFirst ? "_ChannelsFirst" : "")}";
}

/// <summary>A map with zeros around it.</summary>
public sealed record PadKernel(Shape From, Shape To, Border Pads, BlockedLayout FromLayout, BlockedLayout ToLayout) : KernelPlan
{
    public override string BaseName => $"Pad_{From}_{To.Height}x{To.Width}";
}

/// <summary>A map whose sides are multiplied.</summary>
public sealed record ResizeKernel(Shape From, Shape To, int Scale, bool Bilinear, BlockedLayout FromLayout, BlockedLayout ToLayout) : KernelPlan
{
    public override string BaseName => $"Resize{(Bilinear ? "Bilinear" : "Nearest")}{Scale.ToString(CultureInfo.InvariantCulture)}_{From}";
}

/// <summary>Each value divided by a power of the squares around it.</summary>
public sealed record LocalResponseKernel(
    Shape Shape, BlockedLayout FromLayout, BlockedLayout ToLayout, int Size, float AlphaOverSize, float Beta, float K) : KernelPlan
{
    public override string BaseName => $"LocalResponse{Size}_{Shape}";
}
