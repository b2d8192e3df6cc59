using System.IO;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Calls;

/// <summary>A network that was compiled with one weights file may be given another, in which batch normalisations are not folded yet, or folded already.</summary>
public sealed class OtherCheckpointTests
{
    private static LayeredSpec Declared(string name) => Network(name, 16, 16, 3,
        Conv(16, 3, 2, activation: Activation.ReLU, name: "stem"), Separable(24, name: "features"), Pool("pooled"), Dense(10, name: "classes").Output());

    [Fact]
    public void CompiledWithFoldedWeights_FoldsTheNormalisationsOfAnotherFile() => SameAsWithoutAFile(folded: true);

    [Fact]
    public void CompiledWithUnfoldedWeights_TakesAFileWithoutNormalisations() => SameAsWithoutAFile(folded: false);

    /// <summary>Compiles with a file of one kind, loads one of the other kind, and expects what a network compiled without a file makes of it.</summary>
    private static void SameAsWithoutAFile(bool folded)
    {
        NetworkUnderTest open = NetworkUnderTest.Compile(Declared("open"));
        byte[] plain = SmallNetwork.File(SmallNetwork.Tensors(open)), normalised = CheckpointFile.Create(open.Layers, 1);
        (byte[] declared, byte[] loaded) = folded ? (plain, normalised) : (normalised, plain);
        NetworkUnderTest bound = NetworkUnderTest.Compile(Declared("bound") with { Weights = "net.safetensors" }, new CompilationInput(Table(declared)));
        GeneratedAssembly assembly = GeneratedAssembly.Compile([open, bound]);

        Assert.Null(Bits.FirstDifference(Run(assembly, open, loaded), Run(assembly, bound, loaded)));
        Assert.NotNull(Bits.FirstDifference(Run(assembly, bound, declared), Run(assembly, bound, loaded)));
    }

    private static float[][] Run(GeneratedAssembly assembly, NetworkUnderTest network, byte[] file)
    {
        using INetworkUnderTest run = assembly.Load(network, new MemoryStream(file));
        float[][] outputs = [.. run.OutputLengths.Select(length => new float[length])];
        run.Run(BitHash.Pixels(run.InputLength, 1), outputs);
        return outputs;
    }

    private static WeightTable Table(byte[] bytes)
    {
        using SafeTensorsFile file = SafeTensorsFile.Read(new MemoryStream(bytes));
        return SharedModels.Table(file, "net.safetensors");
    }
}
