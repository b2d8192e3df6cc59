using System.Collections.Generic;
using Zoo.Classic;
using Zoo.Detectors;
using Zoo.MobileNets;

namespace Zoo;

/// <summary>All networks, in the order of the tables of the MobileNet paper (arXiv 1704.04861) that have them.</summary>
public static class Catalogue
{
    /// <summary>The networks.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } =
    [
        new(typeof(MobileNet), "Tables 6 and 7", MobileNet.MultAdds, MobileNet.Parameters, MobileNet.WeightBytes, MobileNet.ArenaBytes, MobileNet.InputLength,
            (seed, threads) => new ZooInstance<MobileNet>(MobileNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet.ScoresLength]])),
        new(typeof(MobileNet75), "Tables 5 and 6", MobileNet75.MultAdds, MobileNet75.Parameters, MobileNet75.WeightBytes, MobileNet75.ArenaBytes, MobileNet75.InputLength,
            (seed, threads) => new ZooInstance<MobileNet75>(MobileNet75.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet75.ScoresLength]])),
        new(typeof(MobileNet50), "Table 6", MobileNet50.MultAdds, MobileNet50.Parameters, MobileNet50.WeightBytes, MobileNet50.ArenaBytes, MobileNet50.InputLength,
            (seed, threads) => new ZooInstance<MobileNet50>(MobileNet50.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet50.ScoresLength]])),
        new(typeof(MobileNet25), "Table 6", MobileNet25.MultAdds, MobileNet25.Parameters, MobileNet25.WeightBytes, MobileNet25.ArenaBytes, MobileNet25.InputLength,
            (seed, threads) => new ZooInstance<MobileNet25>(MobileNet25.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet25.ScoresLength]])),
        new(typeof(MobileNet192), "Table 7", MobileNet192.MultAdds, MobileNet192.Parameters, MobileNet192.WeightBytes, MobileNet192.ArenaBytes, MobileNet192.InputLength,
            (seed, threads) => new ZooInstance<MobileNet192>(MobileNet192.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet192.ScoresLength]])),
        new(typeof(MobileNet160), "Table 7", MobileNet160.MultAdds, MobileNet160.Parameters, MobileNet160.WeightBytes, MobileNet160.ArenaBytes, MobileNet160.InputLength,
            (seed, threads) => new ZooInstance<MobileNet160>(MobileNet160.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet160.ScoresLength]])),
        new(typeof(MobileNet128), "Table 7", MobileNet128.MultAdds, MobileNet128.Parameters, MobileNet128.WeightBytes, MobileNet128.ArenaBytes, MobileNet128.InputLength,
            (seed, threads) => new ZooInstance<MobileNet128>(MobileNet128.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet128.ScoresLength]])),
        new(typeof(ConvMobileNet), "Table 4", ConvMobileNet.MultAdds, ConvMobileNet.Parameters, ConvMobileNet.WeightBytes, ConvMobileNet.ArenaBytes, ConvMobileNet.InputLength,
            (seed, threads) => new ZooInstance<ConvMobileNet>(ConvMobileNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[ConvMobileNet.ScoresLength]])),
        new(typeof(ShallowMobileNet), "Table 5", ShallowMobileNet.MultAdds, ShallowMobileNet.Parameters, ShallowMobileNet.WeightBytes, ShallowMobileNet.ArenaBytes, ShallowMobileNet.InputLength,
            (seed, threads) => new ZooInstance<ShallowMobileNet>(ShallowMobileNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[ShallowMobileNet.ScoresLength]])),
        new(typeof(GoogLeNet), "Table 8", GoogLeNet.MultAdds, GoogLeNet.Parameters, GoogLeNet.WeightBytes, GoogLeNet.ArenaBytes, GoogLeNet.InputLength,
            (seed, threads) => new ZooInstance<GoogLeNet>(GoogLeNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[GoogLeNet.ScoresLength]])),
        new(typeof(Vgg16), "Table 8", Vgg16.MultAdds, Vgg16.Parameters, Vgg16.WeightBytes, Vgg16.ArenaBytes, Vgg16.InputLength,
            (seed, threads) => new ZooInstance<Vgg16>(Vgg16.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[Vgg16.ScoresLength]])),
        new(typeof(MobileNet50At160), "Table 9", MobileNet50At160.MultAdds, MobileNet50At160.Parameters, MobileNet50At160.WeightBytes, MobileNet50At160.ArenaBytes, MobileNet50At160.InputLength,
            (seed, threads) => new ZooInstance<MobileNet50At160>(MobileNet50At160.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNet50At160.ScoresLength]])),
        new(typeof(SqueezeNet), "Table 9", SqueezeNet.MultAdds, SqueezeNet.Parameters, SqueezeNet.WeightBytes, SqueezeNet.ArenaBytes, SqueezeNet.InputLength,
            (seed, threads) => new ZooInstance<SqueezeNet>(SqueezeNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[SqueezeNet.ScoresLength]])),
        new(typeof(AlexNet), "Table 9", AlexNet.MultAdds, AlexNet.Parameters, AlexNet.WeightBytes, AlexNet.ArenaBytes, AlexNet.InputLength,
            (seed, threads) => new ZooInstance<AlexNet>(AlexNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[AlexNet.ScoresLength]])),
        new(typeof(InceptionV3), "Table 10", InceptionV3.MultAdds, InceptionV3.Parameters, InceptionV3.WeightBytes, InceptionV3.ArenaBytes, InceptionV3.InputLength,
            (seed, threads) => new ZooInstance<InceptionV3>(InceptionV3.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[InceptionV3.ScoresLength]])),
        new(typeof(DogsMobileNet), "Table 10", DogsMobileNet.MultAdds, DogsMobileNet.Parameters, DogsMobileNet.WeightBytes, DogsMobileNet.ArenaBytes, DogsMobileNet.InputLength,
            (seed, threads) => new ZooInstance<DogsMobileNet>(DogsMobileNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[DogsMobileNet.ScoresLength]])),
        new(typeof(DogsMobileNet75), "Table 10", DogsMobileNet75.MultAdds, DogsMobileNet75.Parameters, DogsMobileNet75.WeightBytes, DogsMobileNet75.ArenaBytes, DogsMobileNet75.InputLength,
            (seed, threads) => new ZooInstance<DogsMobileNet75>(DogsMobileNet75.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[DogsMobileNet75.ScoresLength]])),
        new(typeof(DogsMobileNet192), "Table 10", DogsMobileNet192.MultAdds, DogsMobileNet192.Parameters, DogsMobileNet192.WeightBytes, DogsMobileNet192.ArenaBytes, DogsMobileNet192.InputLength,
            (seed, threads) => new ZooInstance<DogsMobileNet192>(DogsMobileNet192.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[DogsMobileNet192.ScoresLength]])),
        new(typeof(DogsMobileNet75At192), "Table 10", DogsMobileNet75At192.MultAdds, DogsMobileNet75At192.Parameters, DogsMobileNet75At192.WeightBytes, DogsMobileNet75At192.ArenaBytes, DogsMobileNet75At192.InputLength,
            (seed, threads) => new ZooInstance<DogsMobileNet75At192>(DogsMobileNet75At192.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[DogsMobileNet75At192.ScoresLength]])),
        new(typeof(PlaNet), "Table 11", PlaNet.MultAdds, PlaNet.Parameters, PlaNet.WeightBytes, PlaNet.ArenaBytes, PlaNet.InputLength,
            (seed, threads) => new ZooInstance<PlaNet>(PlaNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[PlaNet.ScoresLength]])),
        new(typeof(SsdMobileNet), "Table 13", SsdMobileNet.MultAdds, SsdMobileNet.Parameters, SsdMobileNet.WeightBytes, SsdMobileNet.ArenaBytes, SsdMobileNet.InputLength,
            (seed, threads) => new ZooInstance<SsdMobileNet>(SsdMobileNet.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0], o[1]), [new float[SsdMobileNet.BoxEncodingsLength], new float[SsdMobileNet.ClassPredictionsLength]])),
        new(typeof(MobileNetV2), "arXiv 1801.04381", MobileNetV2.MultAdds, MobileNetV2.Parameters, MobileNetV2.WeightBytes, MobileNetV2.ArenaBytes, MobileNetV2.InputLength,
            (seed, threads) => new ZooInstance<MobileNetV2>(MobileNetV2.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[MobileNetV2.ScoresLength]])),
        new(typeof(TinyFaceDetector), "face-api", TinyFaceDetector.MultAdds, TinyFaceDetector.Parameters, TinyFaceDetector.WeightBytes, TinyFaceDetector.ArenaBytes, TinyFaceDetector.InputLength,
            (seed, threads) => new ZooInstance<TinyFaceDetector>(TinyFaceDetector.CreateRandom(seed, threads), (network, pixels, o) => network.Run(pixels, o[0]), [new float[TinyFaceDetector.OutputLength]])),
    ];
}
