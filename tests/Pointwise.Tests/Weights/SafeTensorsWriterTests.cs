using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class SafeTensorsWriterTests
{
    private static readonly (string Name, long[] Shape, float[] Values)[] _tensors =
        [("z", [2, 1], [1.5f, float.NegativeZero]), ("empty", [0], []), ("a \"ä\"", [], [float.Epsilon])];

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        var metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "ü\n" };
        using SafeTensorsFile file = RawFile.Open(Write(_tensors, metadata));

        Assert.Equal(["z", "empty", "a \"ä\""], file.Tensors.Select(tensor => tensor.Name).OrderByDescending(name => name, StringComparer.Ordinal));
        Assert.Equal(metadata, file.Metadata);
        foreach ((string name, long[] shape, float[] values) in _tensors)
        {
            Assert.Equal(shape, file.Tensors.Single(tensor => tensor.Name == name).Shape);
            float[] read = new float[values.Length];
            file.Read(name, read);
            Assert.Equal(values.Select(BitConverter.SingleToUInt32Bits), read.Select(BitConverter.SingleToUInt32Bits));
        }
    }

    [Fact]
    public void TheBytesDependOnNothingElse()
    {
        var one = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };
        var other = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };

        byte[] bytes = Write(_tensors, one);
        Assert.Equal(bytes, Write(_tensors, other));
        Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
        Assert.StartsWith("{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},\"z\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}", Encoding.UTF8.GetString(bytes, 8, 200));
    }

    [Fact]
    public void WrongTensorsAreRefused()
    {
        Assert.Contains("Tensor 'a': expected as many values as the shape [2, 2] says, found 3.", Refused(("a", [2, 2], new float[3])));
        Assert.Contains("Tensor 'a': expected as many values as the shape [-1] says, found 0.", Refused(("a", [-1], [])));
        Assert.Contains("Tensor 'a': expected different names, found this one twice.", Refused(("a", [], [1]), ("a", [], [1])));
        Assert.Contains("Expected names other than the reserved '__metadata__'.", Refused(("__metadata__", [], [1])));
    }

    private static string Refused(params (string Name, long[] Shape, float[] Values)[] tensors) =>
        Assert.Throws<ArgumentException>("tensors", () => Write(tensors, null)).Message;

    private static byte[] Write((string Name, long[] Shape, float[] Values)[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
