using Microsoft.CodeAnalysis;

namespace Pointwise.Generators.Diagnostics;

/// <summary>A diagnostic as values.</summary>
/// <param name="Details">What is too long for the message: the description of this one diagnostic; empty: none.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo Location, string Message, string Details)
{
    public static DiagnosticInfo Of(DiagnosticDescriptor descriptor, LocationInfo location, string message, string details = "") => new(descriptor, location, message, details);

    public Diagnostic ToDiagnostic() => Details.Length == 0
        ? Diagnostic.Create(Descriptor, Location.ToLocation(), Message)
        : Diagnostic.Create(
            Descriptor.Id, Descriptor.Category, Message, Descriptor.DefaultSeverity, Descriptor.DefaultSeverity, Descriptor.IsEnabledByDefault, warningLevel: 0,
            Descriptor.Title, Details, Descriptor.HelpLinkUri, Location.ToLocation());
}
