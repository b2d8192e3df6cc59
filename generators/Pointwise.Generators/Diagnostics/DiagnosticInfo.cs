using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Pointwise.Compiler.Specs;

namespace Pointwise.Generators.Diagnostics;

/// <summary>A diagnostic as values.</summary>
/// <param name="Details">What is too long for the message: the description of this one diagnostic; empty: none.</param>
/// <param name="Correction">The name that was probably meant, for the code fix; null: none is near.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo Location, string Message, string Details, Correction? Correction)
{
    public static DiagnosticInfo Of(DiagnosticDescriptor descriptor, LocationInfo location, string message, string details = "", Correction? correction = null) =>
        new(descriptor, location, message, details, correction);

    public Diagnostic ToDiagnostic() => Details.Length == 0
        ? Diagnostic.Create(Descriptor, Location.ToLocation(), Properties(), Message)
        : Diagnostic.Create(
            Descriptor.Id, Descriptor.Category, Message, Descriptor.DefaultSeverity, Descriptor.DefaultSeverity, Descriptor.IsEnabledByDefault, warningLevel: 0,
            Descriptor.Title, Details, Descriptor.HelpLinkUri, Location.ToLocation(), properties: Properties());

    private ImmutableDictionary<string, string?>? Properties() => Correction is null
        ? null
        : ImmutableDictionary<string, string?>.Empty.Add(CorrectionProperties.Written, Correction.Written).Add(CorrectionProperties.Nearest, Correction.Nearest);
}
