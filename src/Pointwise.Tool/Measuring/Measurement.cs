namespace PointwiseTool.Measuring;

/// <summary>What a network needs on this machine.</summary>
/// <param name="Milliseconds">The median time of an image, on one thread.</param>
/// <param name="RoofGigaflops">GFLOP/s of fused multiply-adds on registers alone, timed in the same rounds.</param>
/// <param name="Size">The constants of its class.</param>
internal sealed record Measurement(double Milliseconds, double RoofGigaflops, NetworkSize Size)
{
    /// <summary>Two operations for each mult-add of its convolutions and dense layers.</summary>
    public double Gigaflops => 2e-6 * Size.MultAdds / Milliseconds;

    /// <summary>The part that it reaches of what the core can do.</summary>
    public double RoofShare => Gigaflops / RoofGigaflops;
}
