using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsCheck;
using Fuzzing;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>
/// Whatever the bytes are: a file opens and its tensors can be read, or there is a <see cref="WeightsException"/>; nothing is allocated that the file is not
/// large enough to ask for. A file that ever failed this belongs into the corpus.
/// </summary>
public sealed unsafe class SafeTensorsFuzzTests
{
    /// <summary>What a file of no bytes may cost, and how often a byte of the header may be copied: as text, as names in sets and in messages.</summary>
    private const int AllocationOfNothing = 64 * 1024;
    private const int AllocationOfAByte = 40;

    public static TheoryData<string> Corpus => new(Directory.EnumerateFiles(CorpusFolder()).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void DamagedFilesAreRefusedOrRead() => Fuzz.Run(FileMutation.Of(Seeds()), 4000, Check, Convert.ToBase64String);

    [Fact]
    public void NoiseIsRefused() => Fuzz.Run(Gen.Byte.Array[0, 200], 1000, Check, Convert.ToBase64String);

    [Theory]
    [MemberData(nameof(Corpus))]
    public void TheCorpusIsRefusedOrRead(string name) => Check(File.ReadAllBytes(Path.Combine(CorpusFolder(), name)));

    /// <summary>Every source says the same of the same bytes.</summary>
    private static void Check(byte[] bytes)
    {
        using var path = new TemporaryPath(bytes);
        string inMemory = Outcome(bytes.Length, () => SafeTensorsFile.Read(new MemoryStream(bytes), Path.GetFileName(path.Name)));
        Assert.Equal(inMemory, Outcome(bytes.Length, () => SafeTensorsFile.Open(path.Name)));
        fixed (byte* first = bytes)
        {
            // An empty array has no first byte.
            byte nothing = 0;
            using var stream = new UnmanagedMemoryStream(first == null ? &nothing : first, bytes.Length);
            Assert.Equal(inMemory, Outcome(bytes.Length, () => SafeTensorsFile.Read(stream, Path.GetFileName(path.Name))));
        }
    }

    private static string Outcome(int length, Func<SafeTensorsFile> open)
    {
        long limit = AllocationOfNothing + ((long)length * AllocationOfAByte);
        (string outcome, long allocated) = Measured(open);

        // The first error of its kind in a process also pays for the framework's texts of errors, which are kept: the file is asked once more.
        if (allocated > limit)
            (outcome, allocated) = Measured(open);
        Assert.True(allocated <= limit, $"{allocated} bytes were allocated for a file of {length}: {outcome}");
        return outcome;
    }

    private static (string Outcome, long Allocated) Measured(Func<SafeTensorsFile> open)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string outcome = Read(open);
        return (outcome, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Read(Func<SafeTensorsFile> open)
    {
        try
        {
            using SafeTensorsFile file = open();
            return string.Join(" ", file.Tensors.Select(tensor => $"{tensor.Name} {tensor.DataType} {tensor.Shape.Count} sides {Mixed(tensor.Shape)} {Sum(file, tensor)}"));
        }
        catch (WeightsException e)
        {
            return e.Message;
        }
    }

    /// <summary>A shape of thousands of sides would allocate more as text than the file that it is of.</summary>
    private static long Mixed(IEnumerable<long> shape) => shape.Aggregate(17L, (mixed, side) => unchecked((mixed * 31) + side));

    private static string Sum(SafeTensorsFile file, TensorEntry tensor)
    {
        if (tensor.DataType is not ("F32" or "F16" or "BF16"))
            return Assert.Throws<WeightsException>(() => file.Read(tensor.Name, [])).Expected;
        float[] values = new float[tensor.Count];
        file.Read(tensor.Name, values);
        return $"{values.Aggregate(0u, (sum, value) => (sum * 31) + BitConverter.SingleToUInt32Bits(value)):X8}";
    }

    /// <summary>Right files to begin with: of all data types, with metadata, scalars and nothing.</summary>
    private static List<byte[]> Seeds() =>
    [
        RawFile.Bytes("{'a':{'dtype':'F32','shape':[2,3],'data_offsets':[0,24]},'b':{'dtype':'F16','shape':[4],'data_offsets':[24,32]}}", new byte[32]),
        RawFile.Bytes("{'__metadata__':{'format':'pt','k':'\\u00e9'},'x':{'dtype':'BF16','shape':[],'data_offsets':[0,2]}}", 1, 2),
        RawFile.Bytes("{'i':{'dtype':'I64','shape':[1],'data_offsets':[0,8]},'e':{'dtype':'F32','shape':[0,5],'data_offsets':[8,8]}}", new byte[8]),
        RawFile.Bytes("{'conv/kernel':{'dtype':'F32','shape':[1,1,3,2],'data_offsets':[0,24]},'conv/bias':{'dtype':'F32','shape':[2],'data_offsets':[24,32]}}  ", new byte[32]),
        RawFile.Bytes("{}"),
    ];

    private static string CorpusFolder() => Path.Combine(AppContext.BaseDirectory, "Weights", "Corpus");
}
