using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace CodeFixTests;

/// <summary>
/// A code fix for the generator's errors, run by Microsoft's test framework: the errors are where they are marked, the fix gives the expected text,
/// iterated until nothing is left to fix, and fix-all of document, project and solution gives the same.
/// </summary>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<GeneratorErrors, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    private FixTest()
    {
        // The framework of the tests themselves; the packages of reference assemblies would be downloaded.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(TestedFramework.References);
    }

    protected override CompilationOptions CreateCompilationOptions() => ((CSharpCompilationOptions)base.CreateCompilationOptions()).WithAllowUnsafe(true);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest);

    /// <summary>Expects a fix.</summary>
    /// <param name="before">A declaration, the errors marked as <c>{|PW0001:Net|}</c>.</param>
    /// <param name="after">The same with the fix; null: none is offered.</param>
    /// <param name="title">What the editor shows of the fix.</param>
    /// <param name="index">Which of several fixes it is.</param>
    /// <param name="files">Additional files by path: manifests, the project file.</param>
    public static Task Expect(
        string before, string? after, string? title, int index = 0, (string Path, string Text)[]? files = null)
    {
        var test = new FixTest<TFix> { TestCode = Source(before), FixedCode = Source(after ?? before), CodeActionIndex = index };
        test.TestState.AdditionalFiles.AddRange((files ?? []).Select(file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        test.FixedState.AdditionalFiles.AddRange((files ?? []).Select(file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        if (title is not null)
            test.CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Source(string declaration) => "using Pointwise;\n\n" + declaration + "\n";
}

/// <summary>The framework that the tests run on, and the library.</summary>
internal static class TestedFramework
{
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(path => MetadataReference.CreateFromFile(path))];

    private static bool IsReferenced(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard" or "Pointwise";
    }
}
