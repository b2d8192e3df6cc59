using System;
using System.Linq;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests.Documentation;

/// <summary>The C# in the documentation is what it says it is.</summary>
public sealed class SnippetTests
{
    /// <summary>As projects have them that set ImplicitUsings, as those of the template do.</summary>
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks;";

    /// <summary>Every block of these pages is a program or a declaration that compiles, without an error or a warning.</summary>
    [Theory]
    [InlineData("docs/getting-started.md")]
    [InlineData("docs/attributes.md")]
    [InlineData("docs/weights.md")]
    [InlineData("docs/threading.md")]
    [InlineData("docs/determinism.md")]
    public void Snippet_Compiles(string page)
    {
        var snippets = DocumentationFile.Read(page).CSharp().ToArray();
        Assert.NotEmpty(snippets);
        foreach ((int line, string[] code) in snippets)
        {
            string source = new string('\n', line - 1) + string.Join('\n', code);
            bool isProgram = code.Any(text => text.StartsWith("using var ", StringComparison.Ordinal));
            GeneratorRun run = GeneratorRun.Of(UserProject.Of(source).WithSource("Implicit.cs", ImplicitUsings) with
            {
                Output = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            });
            // The weights files that the pages talk of are not there.
            Assert.Empty(run.Errors.Where(error => error.Id != "PW0010").Select(error => $"{page}: {error}"));
            Assert.Empty(run.CompilerErrors.Where(error => !error.StartsWith("Implicit.cs", StringComparison.Ordinal)).Select(error => $"{page}: {error}"));
        }
    }

    /// <summary>What docs/generated-code.md shows of MobileNet 1.0-224 is what is generated, but for the indentation and what "..." leaves out.</summary>
    [Fact]
    public void GeneratedCode_IsWhatIsGenerated()
    {
        GeneratorRun run = GeneratorRun.Of(UserProject.Of("using Pointwise; [MobileNet(Alpha = 1.0, Resolution = 224, Classes = 1000)] public sealed partial class Classifier;"));
        string generated = Normal(run.Result.GeneratedSources.SelectMany(source => source.SourceText.ToString().Split('\n')));
        var snippets = DocumentationFile.Read("docs/generated-code.md").CSharp().ToArray();
        Assert.NotEmpty(snippets);
        foreach ((int line, string[] code) in snippets)
        {
            foreach (string part in Normal(code).Split("\n...\n", StringSplitOptions.RemoveEmptyEntries))
                Assert.True(generated.Contains(part, StringComparison.Ordinal), $"docs/generated-code.md, block at line {line}: this is not generated (any more):\n{part}");
        }

        static string Normal(System.Collections.Generic.IEnumerable<string> lines) => "\n" + string.Join('\n', lines.Select(line => line.Trim())) + "\n";
    }
}
