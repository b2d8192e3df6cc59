using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Pointwise.Testing;
using Xunit;

namespace PackageTests.Golden;

/// <summary>
/// The networks of samples/Zoo, at their real sizes, give the bits of zoo.txt on one to four threads. POINTWISE_ALL_BITS=1 asks for what takes
/// too long for every build: Debug, every network where multiply-adds are computed in software, and every instruction set ahead of time.
/// </summary>
public sealed class ZooTests(PackageFeed feed)
{
    private static readonly GoldenFile _golden = new("Pointwise.Package.Tests/Golden/zoo.txt");

    private static readonly string _zoo = Path.Combine(AppContext.BaseDirectory, "Zoo.dll");

    /// <summary>What is run where multiply-adds are computed in software, unless everything is: these take seconds.</summary>
    private static readonly string[] _small = AllBits.AreWanted ? [] : ["MobileNet25", "MobileNetV2", "TinyFaceDetector"];

    [Fact]
    public async Task TheJitGivesTheBitsOnEveryInstructionSet()
    {
        await CheckSets("Release", _zoo);
        if (!AllBits.AreWanted)
            return;
        using var user = new UserFolder(feed);
        user.WriteProject("Zoo/Zoo.csproj", isProgram: true);
        string sample = Path.Combine(SharedModels.Repository, "samples", "Zoo");
        foreach (string file in Directory.EnumerateFiles(sample, "*.cs", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(sample, file);
            if (!path.StartsWith("obj", StringComparison.Ordinal))
                user.Write(Path.Combine("Zoo", path), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        await user.DotNetAsync("build", "Zoo/Zoo.csproj", "-c", "Debug", "-tl:off");
        await CheckSets("Debug", user.Combine("Zoo/bin/Debug/net10.0/Zoo.dll"));
    }

    /// <summary>The sample's assembly as the solution has built it, and a program that calls it.</summary>
    [Fact]
    public async Task NativeCodeGivesTheBits()
    {
        Command.SkipWithoutLinker();
        using var user = new UserFolder(feed);
        user.WriteProject("App/App.csproj", isProgram: true, properties: "<PublishAot>true</PublishAot><NoWarn>$(NoWarn);PW2006</NoWarn>",
            items: $"""{UserFolder.Reference}<Reference Include="{_zoo}" />""");
        user.Write("App/Program.cs", "Zoo.NetworkBits.Print(Zoo.Catalogue.All);\n");
        foreach (string configuration in AllBits.AreWanted ? new[] { "Release", "Debug" } : ["Release"])
        {
            foreach (string set in AllBits.NativeSets)
            {
                await user.DotNetAsync("publish", "App/App.csproj", "-c", configuration, "-o", "out", "--use-current-runtime", "-tl:off",
                    $"-p:PointwiseInstructionSet={set}");
                if (AllBits.Runs(set))
                    _golden.Check($"NativeAOT, {configuration}, {set}", await user.RunAsync("out/App"));
            }
        }
    }

    private static async Task CheckSets(string configuration, string program)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder = Path.GetDirectoryName(program)!;
        (string, string[])[] sets = [("", []), ("AVX512", []), ("AVX2", _small), ("HWIntrinsic", _small)];
        foreach ((string without, string[] networks) in sets)
        {
            (string, string)[] environment = without.Length == 0 ? [] : [($"DOTNET_Enable{without}", "0")];
            CommandResult result = await DotNetCommand.RunAsync(
                folder, dotnet, [program, "bits", .. networks], environment, TestContext.Current.CancellationToken);
            Assert.True(result.Succeeded, result.Output);
            _golden.Check($"{configuration}, without {without}", result.Output.ReplaceLineEndings("\n"), networks);
        }
    }
}
