using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Inputs beside the picture that are declared wrongly.</summary>
public sealed class InputTests
{
    [Fact]
    public void PW0005_WithoutName() => Error(
        "[Network(4, 4, 3), {|PW0005:Input(4, 4, 1)|}, Conv(8)] public partial class Net;",
        "[Input] must have a name", "found none", "Write [Input(32, 32, 1, Name = \"mask\")]");

    [Fact]
    public void PW0005_ThatReads() => Error(
        "[Network(4, 4, 3), Conv(8, Name = \"a\"), Input(4, 4, 1, Name = \"mask\", {|PW0005:Input = \"a\"|}), Conv(8)] public partial class Net;",
        "[Input] must read nothing", "found Input = 'a'", "Remove it");

    [Fact]
    public void PW0005_AsAnOutput() => Error(
        "[Network(4, 4, 3), Conv(8), {|PW0005:Input(4, 4, 1, Name = \"mask\")|}, Output] public partial class Net;",
        "[Output] must follow a layer that computes something", "found the input 'mask' before it", "Remove it");

    [Theory]
    [InlineData("{|PW0005:0|}, 4, 1", "height of [Input] must be from 1 to 4096", "found 0")]
    [InlineData("4, {|PW0005:4097|}, 1", "width of [Input] must be from 1 to 4096", "found 4097")]
    [InlineData("4, 4, {|PW0005:channels: -1|}", "channels of [Input] must be from 1 to 4096", "found -1")]
    public void PW0005_Size(string sides, string expected, string found) => Error(
        $"[Network(4, 4, 3), Input({sides}, Name = \"mask\"), Conv(8)] public partial class Net;", expected, found);

    [Fact]
    public void PW0005_Pixels() => Error(
        "[Network(4, 4, 3), Input(4, 4, 1, Name = \"mask\", {|PW0005:Pixels = PixelScale.ImageNet|}), Conv(8)] public partial class Net;",
        "has means and deviations for 3 channels", "the input has 1");

    [Fact]
    public void PW0007_NameOfThePicture() => Error(
        "[Network(4, 4, 3), Input(4, 4, 1, {|PW0007:Name = \"input\"|}), Conv(8)] public partial class Net;",
        "'input' is the name of the input", "give this one another");

    [Fact]
    public void PW0007_TwoOfOneIdentifier() => Error(
        "[Network(4, 4, 3), Input(4, 4, 1, Name = \"old_mask\"), Input(4, 4, 1, {|PW0007:Name = \"oldMask\"|}), Conv(8)] public partial class Net;",
        "The input 'oldMask' needs constants of its own", "would have OldMaskLength, as the input 'old_mask' does", "give it another name");

    [Fact]
    public void PW0007_AnOutputOfItsIdentifier() => Error(
        "[Network(4, 4, 3), Input(4, 4, 1, Name = \"mask\"), Conv(8, {|PW0007:Name = \"Mask\"|})] public partial class Net;",
        "would have MaskLength, which is that of the input 'mask'", "give the layer another name");

    private static void Error(string declaration, params string[] message)
    {
        GeneratorRun run = Expect.Marked("using Pointwise;\n\n" + declaration);
        Assert.All(run.Errors, error => Expect.Says(error, message));
        Assert.Empty(run.CompilerErrors);
    }
}
