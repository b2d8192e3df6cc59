using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

public sealed class PackageContentTests(PackageFeed feed)
{
    private static readonly string[] _assemblies =
    [
        "ahead/linux-x64/Pointwise.Compiler.dll",
        "ahead/linux-x64/Pointwise.Generators.dll",
        "ahead/win-x64/Pointwise.Compiler.dll",
        "ahead/win-x64/Pointwise.Generators.dll",
        "analyzers/dotnet/cs/Pointwise.CodeFixes.dll",
        "analyzers/dotnet/cs/Pointwise.Compiler.dll",
        "analyzers/dotnet/cs/Pointwise.Generators.dll",
        "lib/net10.0/Pointwise.dll",
        "runtimes/linux-arm64/lib/net10.0/Pointwise.dll",
        "runtimes/linux-x64/lib/net10.0/Pointwise.dll",
        "runtimes/osx-arm64/lib/net10.0/Pointwise.dll",
        "runtimes/win-x64/lib/net10.0/Pointwise.dll",
        "tasks/net10.0/Pointwise.Build.dll",
        "tasks/net10.0/Pointwise.dll",
    ];

    [Fact]
    public void EveryPartIsThereAndNothingElse()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package("Pointwise"));
        string[] container = ["_rels/", "package/", "[Content_Types].xml"];

        string[] expected =
        [
            .. _assemblies,
            "Pointwise.nuspec",
            "README.md",
            "build/Pointwise.Ahead.targets",
            "build/Pointwise.CheckedMemory.targets",
            "build/Pointwise.DefaultItems.props",
            "build/Pointwise.Language.targets",
            "build/Pointwise.NativeAot.targets",
            "build/Pointwise.Repository.props",
            "build/Pointwise.props",
            "build/Pointwise.targets",
            "buildTransitive/Pointwise.targets",
            "icon.png",
            "lib/net10.0/Pointwise.xml",
            "tasks/net10.0/Pointwise.Build.deps.json",
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            package.Entries.Select(entry => entry.FullName)
                .Where(name => !container.Any(part => name.StartsWith(part, StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheManifestNamesLicenceReadmeAndIconAndNoDependency()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package("Pointwise"));
        using Stream manifest = package.GetEntry("Pointwise.nuspec")!.Open();
        XElement metadata = XDocument.Load(manifest).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.NotEqual("Package Description", Value("description"));
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void TheSymbolsOfTheLibraryAreInASymbolPackage()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package("Pointwise", "snupkg"));

        Assert.Contains(package.Entries, entry => entry.FullName == "lib/net10.0/Pointwise.pdb");
    }

    [Fact]
    public async Task TheSameSourcesElsewhereGiveTheSameAssemblies()
    {
        using var elsewhere = new TemporaryFolder("elsewhere");
        string again = Path.Combine(elsewhere.Root, "feed");
        SourceCopy.Write(elsewhere.Path);
        await SourceCopy.PackAsync(elsewhere.Path, "src/Pointwise", PackageFeed.Version, again, feed.Compiler, TestContext.Current.CancellationToken);

        using ZipArchive first = ZipFile.OpenRead(feed.Package("Pointwise"));
        using ZipArchive second = ZipFile.OpenRead(Path.Combine(again, Path.GetFileName(feed.Package("Pointwise"))));
        Assert.All(_assemblies, name => Assert.Equal(Bytes(first, name), Bytes(second, name)));
    }

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using Stream entry = package.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
