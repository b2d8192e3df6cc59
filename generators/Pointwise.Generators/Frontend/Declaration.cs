using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>Where an argument of a declaration stands in the source.</summary>
internal sealed record ArgumentLocation(ArgumentPath Path, LocationInfo Location);

/// <summary>A declaration as read from the attributes.</summary>
/// <param name="Budget">What the network may need; null: no limits. No part of the spec, so that another budget does not emit the code again.</param>
/// <param name="Emission">What the class can take of generated members.</param>
/// <param name="Errors">What is wrong with the class itself, or with an argument's value.</param>
internal sealed record Declaration(NetworkSpec Spec, BudgetSpec? Budget, Emission Emission, EquatableArray<ArgumentLocation> Locations, EquatableArray<DiagnosticInfo> Errors)
{
    /// <summary>The place of an argument, of its attribute where the argument is not given, of the network's attribute where that is not found.</summary>
    public LocationInfo LocationOf(ArgumentPath path) =>
        (Locations.FirstOrDefault(l => l.Path == path)
            ?? Locations.FirstOrDefault(l => l.Path == path with { Argument = "" })
            ?? Locations[0]).Location;
}
