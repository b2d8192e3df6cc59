using System;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Threading.Tasks;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;

namespace PackageTests;

/// <summary>The program of samples/HelloMobileNet prints the same bits whoever compiles it: those of the scalar oracle.</summary>
public sealed class HelloMobileNetTests(PackageFeed feed)
{
    [Fact]
    public async Task TheJitAndNativeCodeGiveTheOraclesBits()
    {
        Command.SkipWithoutLinker();
        using var user = new UserFolder(feed);
        user.WriteProject("app/App.csproj", isProgram: true, properties: "<PublishAot>true</PublishAot>");
        user.Write("app/Program.cs", await File.ReadAllTextAsync(
            Path.Combine(SharedModels.Repository, "samples", "HelloMobileNet", "Program.cs"), TestContext.Current.CancellationToken));

        await user.DotNetAsync("build", "app/App.csproj", "-c", "Release", "-tl:off");
        await user.DotNetAsync("publish", "app/App.csproj", "-c", "Release", "-o", "out", "-tl:off");

        string expected = Checksum();
        Assert.Contains(expected, await user.RunAsync("app/bin/Release/net10.0/App.dll"), StringComparison.Ordinal);
        Assert.Contains(expected, await user.RunAsync("out/App"), StringComparison.Ordinal);
    }

    private static string Checksum()
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(new MobileNetSpec(NetworkUnderTest.Type("hello"), Resolution: 224));
        byte[] pixels = new byte[network.Plan.Input.Length];
        new Random(1).NextBytes(pixels);
        using SafeTensorsFile weights = GeneratedAssembly.RandomFile(network);
        float[] scores = new GraphInterpreter(network, weights).Run(pixels).Single();
        uint checksum = scores.Aggregate(0u, (crc, score) => BitOperations.Crc32C(crc, BitConverter.SingleToUInt32Bits(score)));
        return $"checksum of the scores' bits {checksum:X8}";
    }
}
