using System;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Emit;

/// <summary>What a layer's name becomes as the name of an output: a parameter of Run, and the start of constants' names.</summary>
public class OutputNameTests
{
    [Theory]
    [InlineData("heatmap", "heatmap", "Heatmap")]
    [InlineData("displacement_fwd", "displacementFwd", "DisplacementFwd")]
    [InlineData("model/box.regression", "modelBoxRegression", "ModelBoxRegression")]
    [InlineData("1x1", "output1x1", "Output1x1")]
    // Keywords, and names that the generated method has for something else.
    [InlineData("class", "classOutput", "Class")]
    [InlineData("pixels", "pixelsOutput", "Pixels")]
    [InlineData("arena", "arenaOutput", "Arena")]
    public void Name_BecomesIdentifiers(string layer, string parameter, string constants)
    {
        string code = Code(Network(2, 2, 3, Conv(4).Named(layer)), "");
        Assert.Contains($"Run(ReadOnlySpan<byte> pixels, Span<float> {parameter})", code, StringComparison.Ordinal);
        Assert.Contains($"public const int {constants}Length = 16;", code, StringComparison.Ordinal);
    }

    [Fact]
    public void OneOutputTwice_IsAnError()
    {
        SpecError error = Assert.Single(Errors(Network(2, 2, 3, Conv(4).Named("head_a").Output(), Conv(4).Named("headA").Output())));
        Assert.Equal((SpecErrorKind.DuplicateName, new ArgumentPath(1, "Name")), (error.Kind, error.Path));
    }
}
