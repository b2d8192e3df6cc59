using System.IO;
using ScottPlot;
using SkiaSharp;

namespace PointwiseTool.Reporting;

/// <summary>The font of the figures, from the assembly: on Linux SkiaSharp finds none without a native library more.</summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>Its family.</summary>
    public const string Family = "DejaVu Sans";

    private static readonly EmbeddedFont _resolver = new();

    private EmbeddedFont()
    {
    }

    /// <summary>Makes the family known to ScottPlot.</summary>
    public static void Use()
    {
        if (!Fonts.FontResolvers.Contains(_resolver))
            Fonts.FontResolvers.Insert(0, _resolver);
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Typeface(fontName);

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Typeface(fontName);

    private static SKTypeface? Typeface(string family)
    {
        if (family != Family)
            return null;
        using Stream font = typeof(EmbeddedFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        return SKTypeface.FromStream(font);
    }
}
