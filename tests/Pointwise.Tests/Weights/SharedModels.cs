using System;
using System.IO;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>The trained networks beside the checkout.</summary>
internal static class SharedModels
{
    /// <summary>The path of a file; the test is skipped without it.</summary>
    public static string Path(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "Compiler.sln")))
                continue;
            string path = System.IO.Path.Combine([folder.FullName, "..", "shared", "models", .. parts]);
            if (File.Exists(path))
                return path;
        }

        Assert.Skip($"../shared/models/{string.Join('/', parts)} is not beside the checkout.");
        return "";
    }
}
