using Microsoft.CodeAnalysis;

namespace Pointwise.Generators.Diagnostics;

/// <summary>A diagnostic as values.</summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo Location, string Message)
{
    public static DiagnosticInfo Of(DiagnosticDescriptor descriptor, LocationInfo location, string message) => new(descriptor, location, message);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.ToLocation(), Message);
}
