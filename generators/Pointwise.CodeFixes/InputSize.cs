using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pointwise.CodeFixes;

/// <summary>The two ways to say the size of a MobileNet's input.</summary>
internal static class InputSize
{
    public const string Rho = nameof(Rho);
    public const string Resolution = nameof(Resolution);

    private const int BaseResolution = 224;
    private const double LargestRho = 2;

    /// <summary>The other way to say what an argument says; null where it is another argument, no number, or cannot be said exactly.</summary>
    public static AttributeArgumentSyntax? Other(AttributeArgumentSyntax argument, object? value) => (argument.NameEquals?.Name.Identifier.ValueText, value) switch
    {
        (Rho, double rho) => OfRho(rho) is int resolution ? Argument(Resolution, Number(resolution)) : null,
        (Rho, int whole) => OfRho(whole) is int resolution ? Argument(Resolution, Number(resolution)) : null,
        (Resolution, int resolution and >= 1) when resolution <= BaseResolution * LargestRho => Argument(Rho, $"{Number(resolution)} / {Number(BaseResolution)}.0"),
        _ => null,
    };

    /// <summary>The resolution that ρ stands for, where it is a whole number of pixels.</summary>
    private static int? OfRho(double rho)
    {
        double exact = BaseResolution * rho;
        double rounded = Math.Round(exact);
        return rho is > 0 and <= LargestRho && rounded >= 1 && Math.Abs(exact - rounded) < 1e-9 ? (int)rounded : null;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static AttributeArgumentSyntax Argument(string name, string value) => SyntaxFactory.AttributeArgument(
        SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name), SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)),
        nameColon: null,
        SyntaxFactory.ParseExpression(value));
}
