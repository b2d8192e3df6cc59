using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using PointwiseTool.Measuring;

namespace PointwiseTool.FashionMnist;

/// <summary>A trained network of clothing.</summary>
/// <param name="Declaration">The class that declares it.</param>
/// <param name="Alpha">Its width multiplier.</param>
/// <param name="Resolution">Height and width of its input.</param>
/// <param name="Size">What its class says of its memory.</param>
/// <param name="Load">Loads its weights from a file, for one thread.</param>
internal sealed record ClothingNetwork(
    Type Declaration, double Alpha, int Resolution, NetworkSize Size, Func<string, ClothingInstance> Load)
{
    /// <summary>The largest resolution that networks are trained for: ρ is 1 there.</summary>
    private const int FullResolution = 96;

    /// <summary>The resolution at which there are networks of all widths.</summary>
    public const int WidthResolution = 32;

    /// <summary>The width of which there are networks of all resolutions.</summary>
    public const double ResolutionAlpha = 0.25;

    /// <summary>The networks: four widths at 32 pixels, then width 0.25 at three more resolutions.</summary>
    public static IReadOnlyList<ClothingNetwork> All { get; } =
    [
        new(typeof(Clothing25At32), 0.25, 32, new(Clothing25At32.MultAdds, Clothing25At32.ArenaBytes, Clothing25At32.WeightBytes),
            path => Instance(Clothing25At32.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
        new(typeof(Clothing50At32), 0.5, 32, new(Clothing50At32.MultAdds, Clothing50At32.ArenaBytes, Clothing50At32.WeightBytes),
            path => Instance(Clothing50At32.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
        new(typeof(Clothing75At32), 0.75, 32, new(Clothing75At32.MultAdds, Clothing75At32.ArenaBytes, Clothing75At32.WeightBytes),
            path => Instance(Clothing75At32.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
        new(typeof(Clothing100At32), 1, 32, new(Clothing100At32.MultAdds, Clothing100At32.ArenaBytes, Clothing100At32.WeightBytes),
            path => Instance(Clothing100At32.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
        new(typeof(Clothing25At48), 0.25, 48, new(Clothing25At48.MultAdds, Clothing25At48.ArenaBytes, Clothing25At48.WeightBytes),
            path => Instance(Clothing25At48.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
        new(typeof(Clothing25At64), 0.25, 64, new(Clothing25At64.MultAdds, Clothing25At64.ArenaBytes, Clothing25At64.WeightBytes),
            path => Instance(Clothing25At64.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
        new(typeof(Clothing25At96), 0.25, 96, new(Clothing25At96.MultAdds, Clothing25At96.ArenaBytes, Clothing25At96.WeightBytes),
            path => Instance(Clothing25At96.Load(path, 1), (network, pixels, logits) => network.Run(pixels, logits))),
    ];

    /// <summary>The resolution multiplier.</summary>
    public double Rho => (double)Resolution / FullResolution;

    /// <summary>What tables call it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Alpha:0.0#} MobileNet-{Resolution}");

    /// <summary>Its weights file in the folder of the models.</summary>
    public string WeightsFile(string folder) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"mobilenet_v1_{Alpha:0.0#}_{Resolution}.safetensors"));

    private static ClothingInstance Instance<T>(T network, ClothingInstance<T>.Runner run)
        where T : IDisposable => new ClothingInstance<T>(network, run);
}
