using System.IO;

namespace PointwiseTool.FashionMnist;

/// <summary>How many test pictures a trained network names rightly.</summary>
/// <param name="Network">The network.</param>
/// <param name="Right">Pictures whose largest logit is at their label.</param>
internal sealed record ClothingAccuracy(ClothingNetwork Network, int Right)
{
    /// <summary>The pictures of the test set.</summary>
    public const int TestPictures = 10_000;

    /// <summary>The top-1 accuracy in percent.</summary>
    public double Percent => 100.0 * Right / TestPictures;

    /// <summary>The test set in the folder of the models.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="InvalidDataException">The files hold something else.</exception>
    public static ClothingPictures Pictures(string folder) =>
        new(TestPictures, Path.Combine(folder, "test_images.idx3.gz"), Path.Combine(folder, "test_labels.idx1.gz"));

    /// <summary>Runs a network on all pictures.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder of the models.</param>
    /// <param name="pictures">The test set.</param>
    public static ClothingAccuracy Measure(ClothingNetwork network, string folder, ClothingPictures pictures)
    {
        using ClothingInstance instance = network.Load(network.WeightsFile(folder));
        int right = 0;
        for (int i = 0; i < pictures.Count; i++)
            right += instance.Classify(pictures.Scaled(i, network.Resolution)) == pictures.Label(i) ? 1 : 0;
        return new ClothingAccuracy(network, right);
    }
}
