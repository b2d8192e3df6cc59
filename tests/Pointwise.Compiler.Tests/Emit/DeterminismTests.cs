using System;
using System.Globalization;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Emit;

/// <summary>The same input gives the same bytes: on every machine, in every language, and again.</summary>
public class DeterminismTests
{
    public static TheoryData<string> Cultures => ["de-DE", "ar-SA", "tr-TR", "fa-IR"];

    /// <summary>Negative offsets, fractions, and names whose capitals depend on the language.</summary>
    private static readonly LayeredSpec _network = Network(5, 5, 3,
        Conv(20, 3, 2), Separable(24, 2), Layer(LayerKind.BatchNorm), Pointwise1x1(4).Named("id_image").Output(), Layer(LayerKind.Sigmoid).Named("index").Output())
        with
    { Pixels = PixelScale.ImageNet, Alpha = 0.75, Epsilon = 1e-5, Activation = Activation.ReLU6 };

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Language_ChangesNothing(string name)
    {
        string expected = Everything(), errors = Wrong();
        CultureInfo before = CultureInfo.CurrentCulture;
        // A minus sign that is not ASCII, as some languages and versions of ICU have, and a decimal comma.
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("\u2212" + "1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Everything());
            Assert.Equal(errors, Wrong());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void SecondRun_GivesTheSameText() => Assert.Equal(Everything(), Everything());

    [Fact]
    public void Text_IsAsciiWithUnixLineEnds() => Assert.DoesNotContain(Files(_network), source => source.Text.Any(c => c is '\r' or '\t' || c > '~'));

    [Fact]
    public void Lines_HaveNoSpacesAtTheirEnd() =>
        Assert.All(Files(_network), source => Assert.DoesNotContain(source.Text.Split('\n'), line => line.EndsWith(' ')));

    private static EquatableArray<GeneratedSource> Files(NetworkSpec spec) => Compile(spec).Sources;

    private static string Everything() =>
        string.Concat(Files(_network).Select(source => source.HintName + "\n" + source.Text)) + Plan(_network) + Optimise(_network);

    /// <summary>The messages of errors with numbers in them.</summary>
    private static string Wrong() => string.Join("\n", Errors(_network with { Alpha = -1.5 })
        .Concat(Errors(new MobileNetSpec(Type(), Rho: -0.5, Resolution: -7)))
        .Concat(Errors(_network with { Epsilon = 1.5 }))
        .Concat(Errors(_network with { Height = -3 })).Select(error => error.Message));
}
