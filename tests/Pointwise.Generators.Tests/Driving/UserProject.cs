using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GeneratorTests.Driving;

/// <summary>A project of a user: its sources, the manifests that the build wrote for its weights files, and its settings.</summary>
internal sealed record UserProject(ImmutableSortedDictionary<string, string> Sources)
{
    /// <summary>The file that most tests have their declaration in.</summary>
    public const string MainFile = "Net.cs";

    private static readonly Lazy<MetadataReference[]> _references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Manifests by path.</summary>
    public ImmutableSortedDictionary<string, string> Manifests { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Properties as in the project file, without "build_property.".</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool AllowUnsafe { get; init; } = true;

    public bool CheckedArithmetic { get; init; }

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>As compilers parse when the project writes a documentation file: what is wrong in documentation comments is a warning.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>A project of one file.</summary>
    public static UserProject Of(string source) => new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(MainFile, source));

    public UserProject WithSource(string path, string text) => this with { Sources = Sources.SetItem(path, text) };

    /// <summary>The project with a weights file, of which the generator sees the manifest.</summary>
    public UserProject WithManifest(string file, string manifest) => this with { Manifests = Manifests.SetItem($"/project/obj/pointwise/{file}.weights.txt", manifest) };

    /// <summary>The project's compilation: nullable, every warning of the highest level an error, no implicit usings.</summary>
    public CSharpCompilation Compile()
    {
        var options = new CSharpCompilationOptions(
            Output, allowUnsafe: AllowUnsafe, checkOverflow: CheckedArithmetic, generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable,
            // The declarations of the tests have no documentation.
            specificDiagnosticOptions: [new KeyValuePair<string, ReportDiagnostic>("CS1591", ReportDiagnostic.Suppress)]);
        return CSharpCompilation.Create("UserProject", Sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, ParseOptions, source.Key)), _references.Value, options);
    }

    private static bool IsReferenced(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard" or "Pointwise";
    }
}
