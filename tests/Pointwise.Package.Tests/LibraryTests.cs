using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

public sealed class LibraryTests(PackageFeed feed)
{
    [Fact]
    public async Task AProgramUsesTheNetworksOfItsLibrariesAndEmbedsNoWeightsAgain()
    {
        using var user = new UserFolder(feed);
        foreach (string name in new[] { "First", "Second" })
        {
            user.WriteProject($"{name}/{name}.csproj", isProgram: false);
            user.Write($"{name}/Network.cs", $"namespace {name};\n" + Clothing.Declaration("Classifier"));
            Clothing.CopyWeights(user.Combine(name));
        }

        user.WriteProject("App/App.csproj", isProgram: true, items: """
            <ProjectReference Include="../First/First.csproj" />
            <ProjectReference Include="../Second/Second.csproj" />
            """);
        user.Write("App/Program.cs", Clothing.Program("First.Classifier", "Second.Classifier"));
        user.Write("App/training.safetensors", "a file of the program's own that is none of the package's business");

        await user.DotNetAsync("build", "App/App.csproj", "-c", "Release", "-tl:off");

        Assert.Equal(Clothing.Bits + Clothing.Bits, await user.RunAsync("App/bin/Release/net10.0/App.dll"));
        Assert.Equal(0, Resources(user.Combine("App/bin/Release/net10.0/App.dll")));
        Assert.Equal(1, Resources(user.Combine("App/bin/Release/net10.0/First.dll")));
    }

    private static int Resources(string assembly)
    {
        using FileStream file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        return image.GetMetadataReader().ManifestResources.Count;
    }
}
