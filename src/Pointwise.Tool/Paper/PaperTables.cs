using System.Collections.Generic;
using Zoo.Classic;
using Zoo.MobileNets;

namespace PointwiseTool.Paper;

/// <summary>
/// Tables 4 to 10 of arXiv 1704.04861 as printed: names, accuracies, mult-adds and parameters. What is computed here stands nowhere in
/// this file.
/// </summary>
internal static class PaperTables
{
    /// <summary>Where the tables are from.</summary>
    public const string Source = "arXiv 1704.04861";

    private const string Cut = "The paper cuts digits off here, it does not round.";

    private static readonly PaperRow _full = Row<MobileNet>("1.0 MobileNet-224", 70.6, Whole(569), Tenths(4.2));

    /// <summary>The tables in their order.</summary>
    public static IReadOnlyList<PaperTable> All { get; } =
    [
        new(4, "Depthwise separable and full convolutions", "ImageNet", 1000,
        [
            Row<ConvMobileNet>("Conv MobileNet", 71.7, Whole(4866), Tenths(29.3)) with
            {
                Rule = CountingRule.WithoutClassifier,
                Note = "The printed mult-adds leave the classifier out, those of the row below have it in: the table mixes two rules.",
            },
            _full with { Name = "MobileNet" },
        ]),
        new(5, "Narrow and shallow MobileNet", "ImageNet", 1000,
        [
            Row<MobileNet75>("0.75 MobileNet", 68.4, Whole(325), Tenths(2.6)),
            Row<ShallowMobileNet>("Shallow MobileNet", 65.3, Whole(307), Tenths(2.9)),
        ]),
        new(6, "Width multiplier", "ImageNet", 1000,
        [
            _full,
            Row<MobileNet75>("0.75 MobileNet-224", 68.4, Whole(325), Tenths(2.6)),
            Row<MobileNet50>("0.5 MobileNet-224", 63.7, Whole(149), Tenths(1.3)),
            Row<MobileNet25>("0.25 MobileNet-224", 50.6, Whole(41), Tenths(0.5)),
        ]),
        new(7, "Resolution", "ImageNet", 1000,
        [
            _full,
            Row<MobileNet192>("1.0 MobileNet-192", 69.1, Whole(418), Tenths(4.2)),
            Row<MobileNet160>("1.0 MobileNet-160", 67.2, Whole(290), Tenths(4.2)) with
            {
                Note = "The paper cuts digits off here, or leaves the classifier out: without it the number rounds to 290.",
            },
            Row<MobileNet128>("1.0 MobileNet-128", 64.4, Whole(186), Tenths(4.2)),
        ]),
        new(8, "Popular models", "ImageNet", 1000,
        [
            _full,
            Row<GoogLeNet>("GoogleNet", 69.8, new(1550, 10), Tenths(6.8)) with
            {
                Rule = CountingRule.WithBiases,
                Note = "Not reproduced, the paper does not say how it counted. Computed is the network of arXiv 1409.4842 without its "
                    + "auxiliary classifiers.",
            },
            Row<Vgg16>("VGG 16", 71.5, new(15300, 100), Whole(138)) with
            {
                Rule = CountingRule.ConvolutionsWithBiases,
                Note = "The printed mult-adds leave the three dense layers out, the printed parameters have them in.",
            },
        ]),
        new(9, "Smaller MobileNet and popular models", "ImageNet", 1000,
        [
            Row<MobileNet50At160>("0.50 MobileNet-160", 60.2, Whole(76), new(1.32, 0.01)) with { Note = Cut },
            Row<SqueezeNet>("Squeezenet", 57.5, new(1700, 100), new(1.25, 0.01)) with
            {
                Rule = CountingRule.WithBiases,
                Note = "Not reproduced: 1700 is about twice the multiplications, so additions were probably counted too. Counted like the "
                    + "other rows, SqueezeNet computes 11 times as much as 0.50 MobileNet-160, not 22 times as the paper says.",
            },
            Row<AlexNet>("AlexNet", 57.2, new(720, 10), Whole(60)) with { Rule = CountingRule.WithBiases, Note = Cut },
        ]),
        new(10, "Stanford Dogs", "Stanford Dogs", 120,
        [
            Row<InceptionV3>("Inception V3", 84, new(5000, 100), Tenths(23.2)) with
            {
                Note = "Not reproduced, the paper does not say how it counted. Computed is the network of arXiv 1512.00567 for 299x299 "
                    + "pixels and 1000 classes, without its auxiliary classifier; for 120 classes it has 22.0 million parameters.",
            },
            Row<DogsMobileNet>("1.0 MobileNet-224", 83.3, Whole(569), Tenths(3.3)) with { Note = ImageNets(569) },
            Row<DogsMobileNet75>("0.75 MobileNet-224", 81.9, Whole(325), Tenths(1.9)),
            Row<DogsMobileNet192>("1.0 MobileNet-192", 81.9, Whole(418), Tenths(3.3)) with { Note = ImageNets(418) },
            Row<DogsMobileNet75At192>("0.75 MobileNet-192", 80.5, Whole(239), Tenths(1.9)),
        ]),
    ];

    private static PublishedFigure Whole(double millions) => new(millions, 1);

    private static PublishedFigure Tenths(double millions) => new(millions, 0.1);

    private static string ImageNets(int printed) =>
        $"Not reproduced: {printed} is the figure of the network for the 1000 classes of ImageNet. "
        + "The classifier for 120 breeds has 0.9 million fewer.";

    private static PaperRow Row<TDeclaration>(string name, double accuracy, PublishedFigure multAdds, PublishedFigure parameters) =>
        new(name, typeof(TDeclaration), accuracy, multAdds, parameters, CountingRule.MobileNet);
}
