using System.IO;
using Pointwise.Testing;
using Xunit;

namespace ModelsTests.Goldens;

/// <summary>Where the models' files lie.</summary>
internal static class ModelFiles
{
    /// <summary>A file of the trained models beside the repository; the test is skipped without them.</summary>
    public static string Shared(params string[] path)
    {
        if (SharedModels.Folder is null)
            Assert.Skip(SharedModels.Absent);
        return Path.Combine([SharedModels.Folder, .. path]);
    }

    /// <summary>A file of the one model that is part of this project.</summary>
    public static string Contained(string name) =>
        Path.Combine(SharedModels.Repository, "tests", "Pointwise.Models.Tests", "fashion_mnist", name);
}
