using Microsoft.CodeAnalysis;
using Pointwise.Compiler.Specs;

namespace Pointwise.Generators.Diagnostics;

/// <summary>All diagnostics. The message is written where the error is found, with what was expected, what was found and the fix.</summary>
internal static class Descriptors
{
    private const string Category = "Pointwise";

    /// <summary>The network 'Net' must be partial, as its members are generated: write 'partial class Net'.</summary>
    public static readonly DiagnosticDescriptor NotPartial =
        Error("PW0001", "The class of a network must be partial", WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The width multiplier Alpha must be in (0, 1.5]; found 2.</summary>
    public static readonly DiagnosticDescriptor AlphaOutOfRange = Error("PW0002", "The width multiplier is out of range");

    /// <summary>Rho and Resolution are two ways to say one thing: give either ..., not both.</summary>
    public static readonly DiagnosticDescriptor RhoAndResolution = Error("PW0003", "Rho and Resolution exclude each other");

    /// <summary>Resolution must be from 1 to 4096 pixels; found 0.</summary>
    public static readonly DiagnosticDescriptor InputSizeOutOfRange = Error("PW0004", "The input's size is out of range");

    /// <summary>Stride of [Conv] must be from 1 to 31; found 0.</summary>
    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error("PW0005", "An argument is out of range");

    /// <summary>The layer 'x' does not exist; the layers before this one are ....</summary>
    public static readonly DiagnosticDescriptor UnknownLayer = Error("PW0006", "Unknown layer");

    /// <summary>Two layers have the name 'x': give this one another.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Error("PW0007", "Two layers have one name");

    /// <summary>Layer 'x' (dense) needs an input of one pixel (1x1xC); found 7x7x1024. Put [GlobalAveragePool] before it.</summary>
    public static readonly DiagnosticDescriptor ShapeMismatch = Error("PW0008", "A layer does not fit its input's shape");

    /// <summary>The network has no layers: ....</summary>
    public static readonly DiagnosticDescriptor NoLayers = Error("PW0009", "The network has no layers");

    /// <summary>The weights file 'x' is not among the project's safetensors files; ....</summary>
    public static readonly DiagnosticDescriptor WeightsFileMissing = Error("PW0010", "The weights file is missing");

    /// <summary>Weights file 'x': layer 'l', tensor 't': expected ..., found ....</summary>
    public static readonly DiagnosticDescriptor TensorMissing = Error("PW0011", "A tensor is missing");

    /// <summary>Weights file 'x': layer 'l', tensor 't': expected shape ..., found ....</summary>
    public static readonly DiagnosticDescriptor TensorShape = Error("PW0012", "A tensor has the wrong shape");

    /// <summary>Weights file 'x': layer 'l', tensor 't': expected F32, F16 or BF16, or U8 or I8 with a scale, found ....</summary>
    public static readonly DiagnosticDescriptor TensorType = Error("PW0013", "A tensor has a data type that cannot be read");

    /// <summary>Weights file 'x': expected the tensors of n layers by one of the naming schemes ..., found ....</summary>
    public static readonly DiagnosticDescriptor WeightsUnrecognised = Error("PW0014", "The names in the weights file are not recognised");

    /// <summary>The manifest of the weights file 'x' cannot be read: ....</summary>
    public static readonly DiagnosticDescriptor BrokenManifest = Error("PW0015", "The manifest of a weights file is broken");

    /// <summary>The kernels of 'Net' use pointers, which the project does not allow: set AllowUnsafeBlocks.</summary>
    public static readonly DiagnosticDescriptor UnsafeCode = Error("PW0016", "The project does not allow unsafe code");

    /// <summary>'Net' has both [MobileNet] and [Network]: remove one, or declare two classes.</summary>
    public static readonly DiagnosticDescriptor TwoNetworks = Error("PW0017", "A class can be one network only");

    /// <summary>'Net' is static/abstract/a record/generic: ....</summary>
    public static readonly DiagnosticDescriptor UnsuitableClass =
        Error("PW0018", "The class cannot be a network", WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'Net' outgrows its budget of MultAdds: expected at most ..., found ...; the largest of n layers are .... ....</summary>
    public static readonly DiagnosticDescriptor BudgetExceeded = Error("PW0020", "The network outgrows its budget");

    /// <summary>[Budget] limits a network, and 'Net' is none: ....</summary>
    public static readonly DiagnosticDescriptor BudgetWithoutNetwork = Error("PW0021", "A budget without a network");

    /// <summary>The compiler failed on this declaration: ....</summary>
    public static readonly DiagnosticDescriptor InternalError = Error("PW0099", "Internal error");

    public static DiagnosticDescriptor Of(SpecErrorKind kind) => kind switch
    {
        SpecErrorKind.AlphaOutOfRange => AlphaOutOfRange,
        SpecErrorKind.RhoAndResolution => RhoAndResolution,
        SpecErrorKind.InputSizeOutOfRange => InputSizeOutOfRange,
        SpecErrorKind.ArgumentOutOfRange => ArgumentOutOfRange,
        SpecErrorKind.UnknownLayer => UnknownLayer,
        SpecErrorKind.DuplicateName => DuplicateName,
        SpecErrorKind.ShapeMismatch => ShapeMismatch,
        SpecErrorKind.NoLayers => NoLayers,
        SpecErrorKind.WeightsFileMissing => WeightsFileMissing,
        SpecErrorKind.TensorMissing => TensorMissing,
        SpecErrorKind.TensorShape => TensorShape,
        SpecErrorKind.TensorType => TensorType,
        SpecErrorKind.WeightsUnrecognised => WeightsUnrecognised,
        SpecErrorKind.BudgetExceeded => BudgetExceeded,
        _ => InternalError,
    };

    /// <remarks>
    /// Behind an error that is <see cref="WellKnownDiagnosticTags.NotConfigurable"/> the C# compiler does not look into the bodies of methods: where
    /// a class can take no members, code that calls them has no errors of its own then.
    /// </remarks>
    private static DiagnosticDescriptor Error(string id, string title, params string[] tags) =>
        new(id, title, "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpPage.Of(id), customTags: tags);
}
