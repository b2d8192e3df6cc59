using CsCheck;
using Fuzzing;
using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>
/// Whatever stands in the attributes, finished or not, right in C# or not: the generator writes code or says what is wrong. An exception would show as CS8785,
/// an internal error as PW0099; the first is checked in every <see cref="GeneratorRun"/>.
/// </summary>
public sealed class AttributeFuzzTests
{
    private static readonly Gen<string> _value = Gen.OneOf(
        "0", "1", "3", "-1", "8", "16", "int.MaxValue", "int.MinValue", "65536", "1.5", "-0.0", "double.NaN", "1 / 0", "'a'", "null", "default", "true", "nameof(Net)", "\"\"",
        "\"stem\"", "\"input\"", "\"a b\"", "\"\\0\"", "(Padding)99", "Padding.Valid", "Activation.ReLU6", "(Activation)(-1)", "PixelScale.ImageNet", "typeof(Net)", "undefined", "new int[] { 1, 2 }",
        "new string[] { null }", "\"stem\", \"input\"", "");

    private static readonly Gen<string> _argument = Gen.Select(
        Gen.OneOf("", "Kernel = ", "Stride = ", "Name = ", "Input = ", "Padding = ", "Activation = ", "Groups = ", "Pads = ", "Alpha = ", "Epsilon = ", "Weights = ", "filters: ", "Nothing = ", "Dilation = "),
        _value, (name, value) => name + value);

    private static readonly Gen<string> _attribute = Gen.Select(
        Gen.OneOf(
            "Conv", "Depthwise", "Pointwise", "DepthwiseSeparable", "BatchNorm", "ReLU", "Dense", "Softmax", "Add", "Concat", "MaxPool", "AveragePool", "Flatten", "Pad", "ResizeNearest", "InvertedResidual",
            "Fire", "Inception", "LeakyReLU", "LocalResponseNormalization", "Output", "Network", "MobileNet", "GlobalAveragePool"),
        _argument.Array[0, 4], (name, arguments) => $"[{name}({string.Join(", ", arguments)})]");

    private static readonly Gen<string> _declaration = Gen.Select(
        Gen.OneOf("[Network(8, 8, 3)]", "[Network(8, 8, 3, Alpha = 0.5)]", "[MobileNet]", "[MobileNet(Resolution = 32)]", "[Network(8, 8)]", "[Network(8, 8, 3"),
        Gen.OneOf("", "[Conv(16, Kernel = 3, Name = \"stem\")]"), _attribute.Array[0, 4],
        (network, stem, layers) => $"using Pointwise;\n{network}\n{stem}\n{string.Join("\n", layers)}\npublic sealed partial class Net;\n");

    [Fact]
    public void AnyAttributesAreCodeOrErrors() => Fuzz.Run(_declaration, 400, source =>
        Assert.DoesNotContain(GeneratorRun.Of(UserProject.Of(source)).Errors, error => error.Id == "PW0099"));
}
