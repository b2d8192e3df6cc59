using ModelsTests.Goldens;
using PointwiseTool.FashionMnist;

namespace ModelsTests.FashionMnist;

/// <summary>The test pictures of Fashion-MNIST where these tests find them.</summary>
internal static class TestPictures
{
    /// <summary>The first 256 pictures of the test set.</summary>
    public static ClothingPictures First256() =>
        new(256, ModelFiles.Contained("images_256.idx3.gz"), ModelFiles.Contained("labels_256.idx1.gz"));

    /// <summary>The whole test set.</summary>
    public static ClothingPictures All() =>
        new(10_000, ModelFiles.Shared("fashion_mnist", "test_images.idx3.gz"), ModelFiles.Shared("fashion_mnist", "test_labels.idx1.gz"));
}
