using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pointwise.Weights;

/// <summary>Writes safetensors files of F32 tensors. The same tensors in the same order give the same bytes.</summary>
public static class SafeTensorsWriter
{
    private const string MetadataKey = "__metadata__";

    // The data begins at a multiple of this, for readers that map the file.
    private const int Alignment = 8;

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to; it is left open.</param>
    /// <param name="tensors">The tensors: names, dimensions and values, outermost dimension first. They are written in this order.</param>
    /// <param name="metadata">Strings for the header, written in ordinal order of their keys; null for none.</param>
    /// <exception cref="ArgumentException">
    /// A name is there twice or reserved, or a tensor does not have as many values as its shape says.
    /// </exception>
    public static void Write(
        Stream stream,
        IEnumerable<(string Name, long[] Shape, float[] Values)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (string Name, long[] Shape, float[] Values)[] all = [.. tensors];
        Check(all);

        byte[] header = Header([.. all.Select(tensor => (tensor.Name, tensor.Shape, tensor.Values.LongLength))], metadata);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, _, float[] values) in all)
            WriteValues(stream, values);
    }

    private static void Check((string Name, long[] Shape, float[] Values)[] tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, long[] shape, float[] values) in tensors)
        {
            if (name == MetadataKey)
                throw new ArgumentException($"Expected names other than the reserved '{MetadataKey}'.", nameof(tensors));
            if (!names.Add(name))
                throw new ArgumentException($"Tensor '{name}': expected different names, found this one twice.", nameof(tensors));
            long count = shape.All(dimension => dimension >= 0) ? new TensorEntry(name, "F32", shape).Count : -1;
            if (count != values.Length)
            {
                throw new ArgumentException(
                    $"Tensor '{name}': expected as many values as the shape {KernelShapes.Text(shape)} says, found {values.Length}.",
                    nameof(tensors));
            }
        }
    }

    /// <summary>The header of a file of F32 tensors, in their order, padded so that the data behind it is aligned.</summary>
    internal static byte[] Header(IReadOnlyList<(string Name, long[] Shape, long Count)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }

            long offset = 0;
            foreach ((string name, long[] shape, long count) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (long dimension in shape)
                    json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += count * sizeof(float);
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - buffer.WrittenCount % Alignment) % Alignment;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValues(Stream stream, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(values));
            return;
        }

        Span<byte> value = stackalloc byte[sizeof(float)];
        foreach (float number in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(value, number);
            stream.Write(value);
        }
    }
}
