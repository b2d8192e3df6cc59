using System;
using System.IO;
using System.Text;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class MalformedFileTests
{
    private const string A = "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}";

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void LessThanAHeaderLengthIsTruncated(int length)
    {
        WeightsException e = Refused(new byte[length]);

        Assert.Null(e.TensorName);
        Assert.Equal("at least 8 bytes, the length of the header", e.Expected);
        Assert.Equal(
            $"net.safetensors: expected at least 8 bytes, the length of the header, found {length} bytes. "
            + "The file is truncated or corrupt: copy or download it again.",
            e.Message);
    }

    [Theory]
    [InlineData(55UL)]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    public void AHugeHeaderIsRefusedBeforeItIsRead(ulong length)
    {
        byte[] bytes = RawFile.Bytes(A + "}", new byte[4]);
        BitConverter.TryWriteBytes(bytes, length > 55 ? length : (ulong)bytes.Length - 7);

        WeightsException e = Refused(bytes);
        Assert.Contains($"expected a header of at most {bytes.Length - 8} bytes", e.Message);
        Assert.Contains($"found a header length of {(length > 55 ? length : (ulong)bytes.Length - 7)}. The file is truncated", e.Message);
    }

    [Fact]
    public void AHeaderOfMoreThanTheLimitIsRefusedThoughTheFileHasIt()
    {
        using var path = new TemporaryPath(BitConverter.GetBytes(100_000_001UL));
        using (var sparse = new FileStream(path.Name, FileMode.Open))
            sparse.SetLength(100_000_100);

        var e = Assert.Throws<WeightsException>(() => SafeTensorsFile.Open(path.Name));
        Assert.Contains("expected a header of at most 100000000 bytes", e.Message);
        Assert.StartsWith(Path.GetFileName(path.Name) + ": ", e.Message);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:", "a Git LFS pointer", "git lfs pull")]
    [InlineData("\u0089HDF\r\n\u001a\n....................", "an HDF5 file (Keras)", "Convert it")]
    [InlineData("PK\u0003\u0004......................", "a ZIP archive (PyTorch or Keras)", "Convert it")]
    public void OtherFormatsAreRecognised(string start, string found, string fix)
    {
        WeightsException e = Refused(Encoding.Latin1.GetBytes(start));

        Assert.Contains($"expected a safetensors file, found {found}.", e.Message);
        Assert.Contains(fix, e.Message);
    }

    [Theory]
    [InlineData("", "expected a header that begins with '{', found an empty one.")]
    [InlineData(" {}", "expected a header that begins with '{', found the byte 0x20.")]
    [InlineData("[]", "expected a header that begins with '{', found the byte 0x5B.")]
    [InlineData("{", "expected a header of JSON, found a syntax error: ")]
    [InlineData("{}x", "expected a header of JSON, found a syntax error: 'x' is invalid")]
    [InlineData("{}{}", "expected a header of JSON, found a syntax error: ")]
    [InlineData("{'a':1,}", "tensor 'a': expected an object of dtype, shape and data_offsets, found 1.")]
    [InlineData("{'a\\ud800':1}", "expected a header of JSON, found a syntax error: ")]
    [InlineData("{'__metadata__':[]}", "expected an object of strings under __metadata__, found an array.")]
    [InlineData("{'__metadata__':{'k':1}}", "expected a string under __metadata__, 'k', found 1.")]
    [InlineData("{'__metadata__':{'k':'1','k':'2'}}", "expected one entry under __metadata__, 'k', found two.")]
    [InlineData("{'a':null}", "tensor 'a': expected an object of dtype, shape and data_offsets, found null.")]
    [InlineData("{'a':{}}", "tensor 'a': expected dtype, shape and data_offsets, found no dtype.")]
    [InlineData("{'a':{'dtype':'F32'}}", "tensor 'a': expected dtype, shape and data_offsets, found no shape.")]
    [InlineData("{'a':{'dtype':'F32','shape':[]}}", "tensor 'a': expected dtype, shape and data_offsets, found no data_offsets.")]
    [InlineData("{'a':{'dtype':32}}", "tensor 'a': expected a dtype that is a string, found 32.")]
    [InlineData("{'a':{'dtype':'float'}}", "tensor 'a': expected a dtype of F32, F16, BF16, ")]
    [InlineData("{'a':{'dtype':'F32','dtype':'F32'}}", "tensor 'a': expected one dtype, found two.")]
    [InlineData("{'a':{'shape':[],'shape':[]}}", "tensor 'a': expected one shape, found two.")]
    [InlineData("{'a':{'data_offsets':[0,4],'data_offsets':[0,4]}}", "tensor 'a': expected one data_offsets, found two.")]
    [InlineData("{'a':{'shape':4}}", "tensor 'a': expected a shape that is an array of whole numbers, found 4.")]
    [InlineData("{'a':{'shape':[-1]}}", "tensor 'a': expected whole numbers from 0 to 9223372036854775807 in shape, found -1.")]
    [InlineData("{'a':{'shape':[1.5]}}", "tensor 'a': expected whole numbers from 0 to 9223372036854775807 in shape, found 1.5.")]
    [InlineData("{'a':{'shape':['1']}}", "tensor 'a': expected whole numbers from 0 to 9223372036854775807 in shape, found a string.")]
    [InlineData("{'a':{'data_offsets':[0,9223372036854775808]}}", "in data_offsets, found 9223372036854775808.")]
    [InlineData("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}}", "tensor 'a': expected data_offsets of two numbers, found [0, 4, 8].")]
    [InlineData("{'a':{'dtype':'F32','shape':[true]}}", "in shape, found a truth value.")]
    [InlineData("{'a':{'dtype':{},'shape':[true]}}", "tensor 'a': expected a dtype that is a string, found an object.")]
    public void AMalformedHeaderIsRefused(string header, string message) => Assert.Contains(message, Refused(RawFile.Bytes(header)).Message);

    [Fact]
    public void TextThatIsNotUtf8IsRefused()
    {
        byte[] bytes = RawFile.Bytes(A + "}", new byte[4]);
        bytes[10] = 0xFF;

        Assert.Contains("expected a header of JSON, found a syntax error: ", Refused(bytes).Message);
    }

    [Fact]
    public void ADuplicateTensorIsRefused()
    {
        WeightsException e = Refused(RawFile.Bytes(A + ",'\\u0061':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", new byte[8]));

        Assert.Equal("a", e.TensorName);
        Assert.Contains("tensor 'a': expected one entry in the header, found two.", e.Message);
    }

    [Theory]
    [InlineData(3, "expected data inside the 3 bytes that the file has after its header, found data_offsets [0, 4].")]
    [InlineData(0, "expected data inside the 0 bytes that the file has after its header, found data_offsets [0, 4].")]
    public void TruncatedDataIsRefused(int dataLength, string message)
    {
        WeightsException e = Refused(RawFile.Bytes(A + "}", new byte[dataLength]));

        Assert.Equal("a", e.TensorName);
        Assert.Contains(message + " The file is truncated or corrupt: copy or download it again.", e.Message);
    }

    [Theory]
    [InlineData("'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}", 6, "b", "its data at 4, right after 'a', found it at 2: the two overlap by 2 bytes.")]
    [InlineData("'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}", 4, "b", "its data at 4, right after 'a', found it at 0: the two overlap by 4 bytes.")]
    [InlineData("'b':{'dtype':'F32','shape':[1],'data_offsets':[6,10]}", 10, "b", "found it at 6: 2 bytes between them belong to no tensor.")]
    [InlineData("'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}", 9, null, "8 bytes of data, the last of which is that of 'b', found 9 bytes: the last 1")]
    [InlineData("'b':{'dtype':'F32','shape':[1],'data_offsets':[8,4]}", 8, "b", "expected data_offsets that do not decrease, found data_offsets [8, 4].")]
    [InlineData("'b':{'dtype':'F32','shape':[2],'data_offsets':[4,8]}", 8, "b", "expected 8 bytes of data for F32 [2], found 4 (data_offsets [4, 8]).")]
    [InlineData("'b':{'dtype':'F16','shape':[1],'data_offsets':[4,8]}", 8, "b", "expected 2 bytes of data for F16 [1], found 4 (data_offsets [4, 8]).")]
    [InlineData("'b':{'dtype':'F4','shape':[3],'data_offsets':[4,8]}", 8, "b", "expected a shape that fills whole bytes, found F4 [3].")]
    [InlineData("'b':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[4,8]}", 8, "b", "expected a shape of fewer than 2^63 values, found F32")]
    [InlineData("'b':{'dtype':'F32','shape':[4611686018427387905],'data_offsets':[4,8]}", 8, "b", "expected 18446744073709551620 bytes of data for F32")]
    public void TensorsMustFillTheDataExactly(string second, int dataLength, string? tensor, string message)
    {
        WeightsException e = Refused(RawFile.Bytes(A + "," + second + "}", new byte[dataLength]));

        Assert.Equal(tensor, e.TensorName);
        Assert.Contains(message, e.Message);
        Assert.Contains(e.Expected, e.Message);
        Assert.Contains(e.Found, e.Message);
    }

    [Fact]
    public void DataBeforeTheFirstTensorIsRefused()
    {
        WeightsException e = Refused(RawFile.Bytes("{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", new byte[8]));

        Assert.Contains("expected its data at 0, right after the header, found it at 4: 4 bytes between them belong to no tensor.", e.Message);
    }

    [Fact]
    public void DeepNestingIsRefused() =>
        Assert.Contains("syntax error", Refused(RawFile.Bytes("{'a':{'x':" + new string('[', 10_000) + new string(']', 10_000) + "}}")).Message);

    [Fact]
    public void EveryTruncationOfAFileIsRefused()
    {
        byte[] bytes = RawFile.Bytes(A + ",'b':{'dtype':'F16','shape':[2,2],'data_offsets':[4,12]}}", new byte[12]);
        for (int length = 0; length < bytes.Length; length++)
            Refused(bytes[..length]);
    }

    [Fact]
    public void DamagedFilesAreReadOrRefusedButNeverFail()
    {
        byte[] bytes = RawFile.Bytes(A + ",'b':{'dtype':'F16','shape':[2,2],'data_offsets':[4,12]},'__metadata__':{'k':'v'}}", new byte[12]);
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. bytes];
            for (int change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"{}[]\":,0123456789"[random.Next(17)];
            try
            {
                using SafeTensorsFile file = RawFile.Open(damaged);
                foreach (TensorEntry tensor in file.Tensors)
                {
                    if (tensor.DataType is "F32" or "F16" or "BF16")
                        file.Read(tensor.Name, new float[tensor.Count]);
                }
            }
            catch (WeightsException)
            {
                // Refused.
            }
        }
    }

    private static WeightsException Refused(byte[] bytes) => Assert.Throws<WeightsException>(() => RawFile.Open(bytes).Dispose());
}
