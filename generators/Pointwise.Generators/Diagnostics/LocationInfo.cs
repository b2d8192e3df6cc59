using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Pointwise.Generators.Diagnostics;

/// <summary>A place in the source as values: a Location would keep its syntax tree alive and compare by it.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo Of(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new LocationInfo(lines.Path, location.SourceSpan, lines.Span);
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
