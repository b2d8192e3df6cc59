using System;
using System.Collections.Generic;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class SafeTensorsFileTests
{
    private const string TwoTensors =
        "{'__metadata__':{'format':'pt','alpha':'0.25'},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]},'a':{'dtype':'F16','shape':[1,2],'data_offsets':[0,4]}}   ";

    private static readonly byte[] _twoTensors = RawFile.Bytes(TwoTensors, 0x00, 0x3C, 0x00, 0xC0, 0, 0, 0x80, 0x3F, 0, 0, 0x20, 0x41);

    [Fact]
    public void TensorsAndMetadataAreThoseOfTheHeader()
    {
        using SafeTensorsFile file = RawFile.Open(_twoTensors);

        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["F16", "F32"], file.Tensors.Select(tensor => tensor.DataType));
        Assert.Equal([[1, 2], [2]], file.Tensors.Select(tensor => tensor.Shape));
        Assert.Equal(new Dictionary<string, string> { ["format"] = "pt", ["alpha"] = "0.25" }, file.Metadata);
        Assert.Equal([1, -2], Values(file, "a", 2));
        Assert.Equal([1, 10], Values(file, "b", 2));
    }

    [Fact]
    public void AFileOnDiskIsReadAsItIs()
    {
        using var path = new TemporaryPath(_twoTensors);
        using SafeTensorsFile file = SafeTensorsFile.Open(path.Name);

        Assert.Equal([1, -2], Values(file, "a", 2));
        Assert.Equal([1, 10], Values(file, "b", 2));
    }

    [Fact]
    public void AFileWithoutTensorsIsEmpty()
    {
        using SafeTensorsFile file = RawFile.Open("{}", 0);

        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void ScalarsAndEmptyTensorsAreAllowed()
    {
        using SafeTensorsFile file = RawFile.Open(
            "{'s':{'dtype':'F32','shape':[],'data_offsets':[0,4]},'e':{'dtype':'F32','shape':[3,0,9223372036854775807],'data_offsets':[0,0]}}",
            4);

        Assert.Equal([0], Values(file, "s", 1));
        Assert.Empty(Values(file, "e", 0));
    }

    [Fact]
    public void NamesMayHaveAnyCharacters()
    {
        using SafeTensorsFile file = RawFile.Open("{'gewicht \\u00e4\\ud83d\\ude00':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", 4);

        Assert.Equal("gewicht ä😀", Assert.Single(file.Tensors).Name);
    }

    [Fact]
    public void UnknownFieldsOfATensorAreIgnored()
    {
        using SafeTensorsFile file = RawFile.Open("{'a':{'dtype':'F32','extra':{'x':[1]},'shape':[1],'data_offsets':[0,4]}}", 4);

        Assert.Single(file.Tensors);
    }

    [Fact]
    public unsafe void UnmanagedMemoryIsUsedInPlace()
    {
        byte[] bytes = [1, 2, 3, .. _twoTensors];
        fixed (byte* pointer = bytes)
        {
            using var stream = new UnmanagedMemoryStream(pointer, bytes.Length) { Position = 3 };
            using SafeTensorsFile file = SafeTensorsFile.Read(stream);
            bytes[^1] = 0x42;

            Assert.Equal([1, 40], Values(file, "b", 2));
            Assert.Equal(stream.Length, stream.Position);
        }
    }

    [Fact]
    public void AMemoryMappedFileIsRead()
    {
        using var path = new TemporaryPath(_twoTensors);
        using var map = MemoryMappedFile.CreateFromFile(path.Name);
        using MemoryMappedViewStream stream = map.CreateViewStream(0, _twoTensors.Length);
        using SafeTensorsFile file = SafeTensorsFile.Read(stream);

        Assert.Equal([1, 10], Values(file, "b", 2));
    }

    [Fact]
    public void TheStreamIsLeftOpen()
    {
        var stream = new MemoryStream(_twoTensors);
        SafeTensorsFile.Read(stream).Dispose();

        Assert.True(stream.CanRead);
    }

    [Fact]
    public void EveryHalfIsWidenedExactly()
    {
        // An odd length, so that the tail after the last whole vector is there too.
        ushort[] halves = [.. Enumerable.Range(0, 65536).Select(i => (ushort)i), 0x3C00, 0x0001, 0x8000];
        float[] values = ReadWords("F16", halves);

        for (int i = 0; i < halves.Length; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf(halves[i]);
            if (float.IsNaN(expected))
                Assert.True(float.IsNaN(values[i]));
            else
                Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(values[i]));
        }
    }

    [Fact]
    public void EveryBrainFloatIsTheUpperHalfOfAFloat()
    {
        ushort[] words = [.. Enumerable.Range(0, 65536).Select(i => (ushort)i), 0x3F80, 0x0001, 0x8000];
        float[] values = ReadWords("BF16", words);

        for (int i = 0; i < words.Length; i++)
            Assert.Equal((uint)words[i] << 16, BitConverter.SingleToUInt32Bits(values[i]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    public void ShortTensorsAreWidenedInPlace(int count)
    {
        ushort[] halves = [.. Enumerable.Range(0, count).Select(i => BitConverter.HalfToUInt16Bits((Half)(i - 3.5)))];

        Assert.Equal(Enumerable.Range(0, count).Select(i => i - 3.5f), ReadWords("F16", halves));
    }

    [Fact]
    public void AMissingTensorIsNamedWithTheNearest()
    {
        using SafeTensorsFile file = RawFile.Of(("conv1/kernel", [1], [1]));

        var e = Assert.Throws<WeightsException>(() => file.Read("conv1/kernal", new float[1]));
        Assert.Equal("conv1/kernal", e.TensorName);
        Assert.Equal(
            "net.safetensors: tensor 'conv1/kernal': expected a tensor of that name, found none of that name; the nearest is 'conv1/kernel'. "
            + "Tensors lists the names of the file.",
            e.Message);
    }

    [Fact]
    public void ADestinationOfAnotherLengthIsRefused()
    {
        using SafeTensorsFile file = RawFile.Of(("a", [2, 3], new float[6]));

        var e = Assert.Throws<ArgumentException>(() => file.Read("a", new float[5]));
        Assert.Contains("Tensor 'a' of shape [2, 3] has 6 values: expected a destination of that length, found one of 5.", e.Message);
    }

    [Fact]
    public void WholeNumbersAreNotReadAsFloats()
    {
        using SafeTensorsFile file = RawFile.Open("{'n':{'dtype':'I64','shape':[],'data_offsets':[0,8]}}", 8);

        var e = Assert.Throws<WeightsException>(() => file.Read("n", new float[1]));
        Assert.Equal("net.safetensors: tensor 'n': expected data type F32, F16 or BF16, or U8 or I8 with a scale, found I64. Convert the tensor to one of these.", e.Message);
    }

    [Fact]
    public void ADisposedFileIsNotRead()
    {
        using var path = new TemporaryPath(_twoTensors);
        SafeTensorsFile[] files = [RawFile.Open(_twoTensors), SafeTensorsFile.Open(path.Name)];
        foreach (SafeTensorsFile file in files)
        {
            file.Dispose();
            file.Dispose();
            Assert.Throws<ObjectDisposedException>(() => file.Read("b", new float[2]));
        }
    }

    [Fact]
    public void AFileTruncatedWhileOpenIsNoticed()
    {
        // Windows does not let another process truncate an open file in the first place.
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file is locked on Windows.");
        using var path = new TemporaryPath(_twoTensors);
        using SafeTensorsFile file = SafeTensorsFile.Open(path.Name);
        using (var other = new FileStream(path.Name, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            other.SetLength(_twoTensors.Length - 3);

        var e = Assert.Throws<WeightsException>(() => file.Read("b", new float[2]));
        Assert.EndsWith("tensor 'b': expected 8 bytes, found 5. The file was truncated while it was open: open it again.", e.Message);
    }

    [Fact]
    public void AMissingFileIsNotAWeightsProblem() =>
        Assert.Throws<FileNotFoundException>(() => SafeTensorsFile.Open(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));

    private static float[] ReadWords(string dataType, ushort[] words)
    {
        byte[] data = [.. words.SelectMany(word => new[] { (byte)word, (byte)(word >> 8) })];
        byte[] bytes = RawFile.Bytes($"{{'a':{{'dtype':'{dataType}','shape':[{words.Length}],'data_offsets':[0,{data.Length}]}}}}", data);
        using SafeTensorsFile file = RawFile.Open(bytes);
        return Values(file, "a", words.Length);
    }

    private static float[] Values(SafeTensorsFile file, string name, int count)
    {
        float[] values = new float[count];
        file.Read(name, values);
        return values;
    }
}
