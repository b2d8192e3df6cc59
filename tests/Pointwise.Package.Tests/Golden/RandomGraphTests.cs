using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using NumericsTests.Cases;
using Pointwise.Testing;
using Xunit;

namespace PackageTests.Golden;

/// <summary>
/// The random graphs of the numerics suite give the bits of its golden.txt, which are the scalar oracle's, on one to four threads: compiled by the JIT for
/// every instruction set that can be forced and ahead of time, in Debug and in Release. POINTWISE_ALL_BITS=1 asks for every instruction set ahead of time.
/// </summary>
public sealed class RandomGraphTests(PackageFeed feed)
{
    private static readonly GoldenFile _golden = new("Pointwise.Numerics.Tests/golden.txt");

    private static readonly Lazy<NetworkCase[]> _graphs = new(() => [.. RandomGraphCases.All().IntersectBy(_golden.Networks, graph => graph.Name)]);

    [Fact]
    public async Task TheJitGivesTheBitsOnEveryInstructionSetInDebugAndRelease()
    {
        using UserFolder user = Project("");
        foreach (string configuration in new[] { "Debug", "Release" })
        {
            await user.DotNetAsync("build", "App/App.csproj", "-c", configuration, "-tl:off");
            foreach (string without in new[] { "", "AVX512", "AVX2", "HWIntrinsic" })
            {
                (string, string)[] environment = without.Length == 0 ? [] : [($"DOTNET_Enable{without}", "0")];
                Check($"{configuration}, without {without}", await user.RunAsync($"App/bin/{configuration}/net10.0/App.dll", environment));
            }
        }
    }

    [Fact]
    public async Task NativeCodeGivesTheBits()
    {
        Command.SkipWithoutLinker();
        using UserFolder user = Project("<PublishAot>true</PublishAot><NoWarn>$(NoWarn);PW2006</NoWarn>");
        bool all = Environment.GetEnvironmentVariable("POINTWISE_ALL_BITS") == "1";
        foreach (string configuration in new[] { "Debug", "Release" })
        {
            foreach (string set in all ? new[] { "x86-64-v2", "x86-64-v3", "x86-64-v4" } : ["x86-64-v3"])
            {
                await user.DotNetAsync("publish", "App/App.csproj", "-c", configuration, "-o", "out", "--use-current-runtime", "-tl:off",
                    $"-p:PointwiseInstructionSet={set}");
                if (set != "x86-64-v4" || Vector512.IsHardwareAccelerated)
                    Check($"NativeAOT, {configuration}, {set}", await user.RunAsync("out/App"));
            }
        }
    }

    private static void Check(string how, string output) => _golden.Check(how, output, [.. _graphs.Value.Select(graph => graph.Name)]);

    /// <summary>A program of the graphs' generated code and what the numerics suite runs it with.</summary>
    private UserFolder Project(string properties)
    {
        var user = new UserFolder(feed);
        user.WriteProject("App/App.csproj", isProgram: true, properties: properties);
        foreach (string file in new[] { "BitHash.cs", "CallerMemory.cs", "INetworkUnderTest.cs", "NetworkBits.cs" })
            user.Write($"App/{file}", File.ReadAllText(Path.Combine(SharedModels.Repository, "tests", "Pointwise.Numerics.Runner", file)));
        List<string> program = ["using System;", "using Pointwise.Numerics;", "Console.WriteLine(NetworkBits.InstructionSet);"];
        foreach (NetworkCase graph in _graphs.Value)
        {
            NetworkUnderTest network = graph.Compile();
            foreach (var file in network.Files)
                user.Write($"App/{network.Name}/{file.HintName}", file.Text);
            string create = $"CreateRandom({NetworkCase.Seed}";
            if (graph.WeightsFile(network) is byte[] weights)
            {
                // Not in the folder of the project, whose weights would be embedded. Programs run in the folder above.
                File.WriteAllBytes(user.Combine($"{network.Name}.safetensors"), weights);
                create = $"LoadFile(\"{network.Name}.safetensors\"";
            }

            program.Add($"Console.WriteLine(NetworkBits.Line(\"{network.Name}\", threads => {network.Name}.Adapter.{create}, threads)));");
        }

        user.Write("App/Program.cs", string.Join('\n', program));
        return user;
    }
}
