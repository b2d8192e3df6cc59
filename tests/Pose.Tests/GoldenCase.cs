using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace PoseEstimation.Tests;

/// <summary>One golden case: a picture, its maps and its poses, as the published implementation computed them.</summary>
internal sealed class GoldenCase
{
    /// <summary>The case whose files are in the repository.</summary>
    public const string Astronaut = "astronaut_257";

    private readonly string _basePath;

    private GoldenCase(string basePath) => _basePath = basePath;

    /// <summary>The bytes of the picture's file.</summary>
    public byte[] Picture => File.ReadAllBytes(_basePath + ".png");

    /// <summary>The maps that the network gives for the picture.</summary>
    public GoldenMaps Maps => GoldenMaps.Read(_basePath + ".safetensors");

    /// <summary>The pose that the single-pose decoder finds in the maps.</summary>
    public GoldenPose Single
    {
        get
        {
            using JsonDocument document = Poses();
            return GoldenPose.Of(document.RootElement.GetProperty("single"));
        }
    }

    /// <summary>The poses that the multi-pose decoder finds in the maps.</summary>
    public IReadOnlyList<GoldenPose> Multiple
    {
        get
        {
            using JsonDocument document = Poses();
            return [.. document.RootElement.GetProperty("multi").GetProperty("poses").EnumerateArray().Select(GoldenPose.Of)];
        }
    }

    /// <summary>The case of a name; skips the test where its files are not at hand.</summary>
    public static GoldenCase Find(string name)
    {
        string? folder = name == Astronaut ? Path.Combine(AppContext.BaseDirectory, "golden") : SharedFolder();
        if (folder is null || !File.Exists(Path.Combine(folder, name + ".poses.json")))
        {
            Assert.Skip($"The golden case {name} is not in ../shared/models/posenet_mobilenet_v1/golden beside the checkout.");
        }

        return new GoldenCase(Path.Combine(folder, name));
    }

    private JsonDocument Poses() => JsonDocument.Parse(File.ReadAllBytes(_basePath + ".poses.json"));

    private static string? SharedFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Compiler.sln")))
            {
                return Path.Combine(folder.FullName, "..", "shared", "models", "posenet_mobilenet_v1", "golden");
            }
        }

        return null;
    }
}
