using System;
using System.IO;
using System.Linq;
using Fuzzing;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Runtime;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;
using static NumericsTests.Cases.Declare;
using WeightsException = Pointwise.WeightsException;

namespace NumericsTests.Calls;

/// <summary>
/// Whatever the bytes of a weights file are: Load refuses it with a <see cref="WeightsException"/>, or the network runs. The file lies before a guard page, as an
/// embedded one lies in the memory of its assembly, so that a read beyond its end would not survive.
/// </summary>
public sealed unsafe class HostileFileTests
{
    private static readonly NetworkUnderTest _strict = Declared("hostile", allows: false), _lax = Declared("hostile_allowed", allows: true);
    private static readonly Lazy<GeneratedAssembly> _assembly = new(() => GeneratedAssembly.Compile([_strict, _lax]));

    [Fact]
    public void DamagedFilesAreRefusedOrRun()
    {
        byte[] right = CheckpointFile.Create(_strict.Layers, 1);
        byte[] random = SmallNetwork.File(SmallNetwork.Tensors(_strict));
        int refused = 0, ran = 0;
        Fuzz.Run(FileMutation.Of([right, random]), 1500, file =>
        {
            foreach (NetworkUnderTest network in new[] { _strict, _lax })
            {
                if (Runs(network, file))
                    ran++;
                else
                    refused++;
            }
        }, Convert.ToBase64String);
        Assert.True(refused > 0 && ran > 0, $"{refused} refused, {ran} ran: damage is found, and not everything is damage");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void ValuesThatAreNotFinite_AreRefusedUnlessTheyAreAllowed(float value, string found)
    {
        foreach (string name in new[] { "stem/kernel", "stem/bias", "line/kernel", "classes/kernel" })
        {
            var tensors = SmallNetwork.Tensors(_strict);
            float[] values = tensors.Single(tensor => tensor.Name == name).Values;
            values[values.Length / 2] = value;
            byte[] file = SmallNetwork.File(tensors);

            WeightsException exception = Assert.Throws<WeightsException>(() => Create(_strict, file));
            Assert.Equal((name, "finite values"), (exception.TensorName, exception.Expected));
            Assert.StartsWith(found, exception.Found, StringComparison.Ordinal);
            Assert.Contains("AllowNonFiniteWeights = true", exception.Message, StringComparison.Ordinal);

            using INetworkUnderTest network = Create(_lax, file);
            float[][] outputs = CompiledCase.Outputs(network);
            byte[] pixels = BitHash.Pixels(network.InputLength, 1);
            network.Run(pixels, outputs);
            using SafeTensorsFile open = SafeTensorsFile.Read(new MemoryStream(file));
            Assert.Null(Bits.FirstDifference(new GraphInterpreter(_lax, open).Run(pixels), outputs));
            Assert.Contains(outputs[0], answer => !float.IsFinite(answer));
        }
    }

    private static bool Runs(NetworkUnderTest network, byte[] file)
    {
        using AlignedMemory memory = AlignedMemory.Allocate((file.Length + AlignedMemory.Alignment - 1) / AlignedMemory.Alignment * AlignedMemory.Alignment);
        byte* start = (byte*)memory.Pointer + memory.Bytes - file.Length;
        file.CopyTo(new Span<byte>(start, file.Length));
        try
        {
            using var stream = new UnmanagedMemoryStream(start, file.Length);
            using INetworkUnderTest created = _assembly.Value.Load(network, stream);
            created.Run(new byte[created.InputLength], CompiledCase.Outputs(created));
            return true;
        }
        catch (WeightsException)
        {
            return false;
        }
    }

    private static INetworkUnderTest Create(NetworkUnderTest network, byte[] file) => _assembly.Value.Load(network, new MemoryStream(file));

    // No activation and no pooling of maxima: they would let values that are not finite disappear.
    private static NetworkUnderTest Declared(string name, bool allows) => NetworkUnderTest.Compile(Network(name, 8, 8, 3,
        Conv(16, 3, 2, name: "stem"), BatchNorm("stem_norm"), Depthwise(name: "line"), Pool("pooled"), Dense(10, name: "classes").Output())
        with
    { AllowNonFiniteWeights = allows, Padding = Padding.Same });
}
