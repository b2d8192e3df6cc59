using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NumericsTests.Cases;
using Pointwise.Compiler;
using Pointwise.Testing;
using Xunit;

namespace PackageTests.Golden;

/// <summary>
/// Programs that print the bits of the random graphs of the numerics suite. The generated code is in a library of its own, compiled in Debug and in Release once
/// for all of them: it is long, and unless all bits are asked for it is that of every third graph.
/// </summary>
public sealed class RandomGraphs : IAsyncLifetime
{
    private static readonly GoldenFile _golden = new("Pointwise.Numerics.Tests/golden.txt");

    private readonly NetworkCase[] _graphs = [.. RandomGraphCases.All().IntersectBy(_golden.Networks, graph => graph.Name).Where((_, index) => AllBits.AreWanted || index % 3 == 0)];
    private readonly UserFolder _user;

    public RandomGraphs(PackageFeed feed)
    {
        _user = new UserFolder(feed);
        // Analysers would take as long as the compiler, and have nothing to say of generated code.
        _user.WriteProject("Graphs/Graphs.csproj", isProgram: false, properties: "<RunAnalyzers>false</RunAnalyzers>");
        foreach (string file in new[] { "BitHash.cs", "CallerMemory.cs", "INetworkUnderTest.cs", "NetworkBits.cs" })
            _user.Write($"Graphs/{file}", File.ReadAllText(Path.Combine(SharedModels.Repository, "tests", "Pointwise.Numerics.Runner", file)));
        List<string> print = ["Console.WriteLine(NetworkBits.InstructionSet);", .. _graphs.Select(Write)];
        _user.Write("Graphs/Graphs.cs", $$"""
            using System;
            using Pointwise.Numerics;

            public static class Graphs
            {
                public static void Print()
                {
                    {{string.Join("\n        ", print)}}
                }
            }
            """);
        WriteProgram("Jit", "");
        WriteProgram("Native", "<PublishAot>true</PublishAot><NoWarn>$(NoWarn);PW2006</NoWarn>");
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (string configuration in new[] { "Debug", "Release" })
            await _user.DotNetAsync("build", "Jit/Jit.csproj", "-c", configuration, "-tl:off");
    }

    /// <summary>Runs what the JIT compiles, and holds the bits against the file.</summary>
    /// <param name="configuration">Debug or Release.</param>
    /// <param name="without">What is switched off of the processor: the end of a variable's name; none when empty.</param>
    public async Task CheckAsync(string configuration, string without)
    {
        (string, string)[] environment = without.Length == 0 ? [] : [($"DOTNET_Enable{without}", "0")];
        Check($"{configuration}, without {without}", await _user.RunAsync($"Jit/bin/{configuration}/net10.0/Jit.dll", environment));
    }

    /// <summary>Compiles ahead of time; the program is returned, for <see cref="CheckNativeAsync"/>.</summary>
    public async Task<string> PublishAsync(string configuration, string set)
    {
        string folder = $"{configuration}-{set}";
        await _user.DotNetAsync("publish", "Native/Native.csproj", "-c", configuration, "-o", folder, "--use-current-runtime", "-tl:off",
            $"-p:PointwiseInstructionSet={set}");
        return $"{folder}/Native";
    }

    /// <summary>Runs what was compiled ahead of time, and holds the bits against the file.</summary>
    public async Task CheckNativeAsync(string program) => Check(program, await _user.RunAsync(program));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _user.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Check(string how, string output) => _golden.Check(how, output, [.. _graphs.Select(graph => graph.Name)]);

    private void WriteProgram(string name, string properties)
    {
        _user.WriteProject($"{name}/{name}.csproj", isProgram: true, properties: properties, items: $"""{UserFolder.Reference}<ProjectReference Include="../Graphs/Graphs.csproj" />""");
        _user.Write($"{name}/Program.cs", "Graphs.Print();\n");
    }

    /// <summary>Writes a graph's generated code and weights; the statement that prints its bits is returned.</summary>
    private string Write(NetworkCase graph)
    {
        NetworkUnderTest network = graph.Compile();
        foreach (GeneratedSource file in network.Files)
            _user.Write($"Graphs/{network.Name}/{file.HintName}", file.Text);
        string create = $"CreateRandom({NetworkCase.Seed}";
        if (graph.WeightsFile(network) is byte[] weights)
        {
            // Not in the folder of the project, whose weights would be embedded. Programs run in the folder above.
            File.WriteAllBytes(_user.Combine($"{network.Name}.safetensors"), weights);
            create = $"LoadFile(\"{network.Name}.safetensors\"";
        }

        return $"Console.WriteLine(NetworkBits.Line(\"{network.Name}\", threads => {network.Name}.Adapter.{create}, threads)));";
    }
}
