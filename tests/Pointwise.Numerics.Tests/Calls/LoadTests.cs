using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests.Calls;

/// <summary>Load takes a file of the declared shapes, and refuses any other with a message that names the tensor, what was expected and what was found.</summary>
public sealed class LoadTests
{
    [Fact]
    public void SameWeights_GiveTheSameBits()
    {
        using INetworkUnderTest random = SmallNetwork.Create(), loaded = SmallNetwork.Load(SmallNetwork.File(SmallNetwork.Tensors()));
        byte[] pixels = BitHash.Pixels(random.InputLength, 1);
        float[][] expected = CompiledCase.Outputs(random), outputs = CompiledCase.Outputs(random);
        random.Run(pixels, expected);
        loaded.Run(pixels, outputs);
        Assert.Null(Bits.FirstDifference(expected, outputs));
    }

    [Fact]
    public void MissingTensor()
    {
        var tensors = SmallNetwork.Tensors();
        int index = tensors.FindIndex(tensor => tensor.Name == "classes/kernel");
        tensors[index] = tensors[index] with { Name = "klasses/kernel" };
        WeightsException exception = Refused(tensors);
        Assert.Equal("classes/kernel", exception.TensorName);
        Assert.Contains("layer 'classes', tensor 'classes/kernel'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[24, 10]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("the nearest name that no layer uses is 'klasses/kernel'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongShape()
    {
        var tensors = SmallNetwork.Tensors();
        int index = tensors.FindIndex(tensor => tensor.Name == "stem/kernel");
        tensors[index] = ("stem/kernel", [3, 3, 3, 15], new float[3 * 3 * 3 * 15]);
        WeightsException exception = Refused(tensors);
        Assert.Equal("stem/kernel", exception.TensorName);
        Assert.Contains("[3, 3, 3, 16]", exception.Expected, StringComparison.Ordinal);
        Assert.Contains("[3, 3, 3, 15]", exception.Found, StringComparison.Ordinal);
        Assert.Contains("[3, 3, 3, 16]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[3, 3, 3, 15]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryProblemIsALine()
    {
        var tensors = SmallNetwork.Tensors();
        tensors.RemoveAll(tensor => tensor.Name is "classes/kernel");
        int index = tensors.FindIndex(tensor => tensor.Name == "stem/bias");
        tensors[index] = ("stem/bias", [17], new float[17]);
        WeightsException exception = Refused(tensors);
        Assert.Contains("'stem/bias'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'classes/kernel'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherNetworksFile()
    {
        WeightsException exception = Refused([("encoder/query", [4, 4], new float[16]), ("encoder/key", [4, 4], new float[16])]);
        Assert.Contains("encoder/query", exception.Message, StringComparison.Ordinal);
        Assert.Contains("stem", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void NonFiniteValue(float value)
    {
        var tensors = SmallNetwork.Tensors();
        tensors.Single(tensor => tensor.Name == "classes/kernel").Values[7] = value;
        WeightsException exception = Refused(tensors);
        Assert.Equal("classes/kernel", exception.TensorName);
        Assert.Contains("finite", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Cut in the header's length, in the header, between header and data, and in the data.</summary>
    [Fact]
    public void TruncatedFile()
    {
        byte[] file = SmallNetwork.File(SmallNetwork.Tensors());
        int header = 8 + BitConverter.ToInt32(file, 0);
        Assert.All(new[] { 0, 1, 7, 8, 9, header / 2, header - 1, header, header + 1, (header + file.Length) / 2, file.Length - 4, file.Length - 1 }, length =>
        {
            WeightsException exception = Assert.Throws<WeightsException>(() => SmallNetwork.Load(file[..length]));
            Assert.NotEmpty(exception.Expected);
            Assert.NotEmpty(exception.Found);
            Assert.Contains(exception.Found, exception.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void TrailingBytes() => Assert.Throws<WeightsException>(() => SmallNetwork.Load([.. SmallNetwork.File(SmallNetwork.Tensors()), 0]));

    /// <summary>A refused file leaves nothing behind: the next one loads.</summary>
    [Fact]
    public void AfterARefusal_TheRightFileLoads()
    {
        Assert.Throws<WeightsException>(() => SmallNetwork.Load([]));
        using INetworkUnderTest network = SmallNetwork.Load(SmallNetwork.File(SmallNetwork.Tensors()));
        network.Run(new byte[network.InputLength], CompiledCase.Outputs(network));
    }

    private static WeightsException Refused(IEnumerable<(string Name, long[] Shape, float[] Values)> tensors)
    {
        byte[] file = SmallNetwork.File(tensors);
        return Assert.Throws<WeightsException>(() => SmallNetwork.Load(file));
    }
}
