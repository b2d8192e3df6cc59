using System.Buffers.Binary;
using System.IO;
using System.Text;
using Pointwise.Weights;

namespace Pointwise.Tests.Weights;

/// <summary>Safetensors files written byte by byte, right or wrong.</summary>
internal static class RawFile
{
    /// <summary>A file of a header, in which ' stands for ", and data.</summary>
    public static byte[] Bytes(string header, params byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header.Replace('\'', '"'));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. data];
    }

    /// <summary>Opens a file of a header, in which ' stands for ", and that many zero bytes of data.</summary>
    public static SafeTensorsFile Open(string header, int dataLength) => Open(Bytes(header, new byte[dataLength]));

    /// <summary>Opens a file.</summary>
    public static SafeTensorsFile Open(byte[] bytes) => SafeTensorsFile.Read(new MemoryStream(bytes), "net.safetensors");

    /// <summary>A file of F32 tensors.</summary>
    public static SafeTensorsFile Of(params (string Name, long[] Shape, float[] Values)[] tensors)
    {
        var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, tensors);
        stream.Position = 0;
        return SafeTensorsFile.Read(stream, "net.safetensors");
    }
}
