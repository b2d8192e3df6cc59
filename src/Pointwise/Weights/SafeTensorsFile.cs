using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Pointwise.Weights;

/// <summary>
/// A safetensors file: eight bytes of header length (little-endian), a header of JSON, and the tensors' data. The whole header is checked
/// on opening; values are read when asked for. Reading is safe from several threads.
/// </summary>
public sealed class SafeTensorsFile : IDisposable
{
    private const int LengthBytes = sizeof(ulong);
    private const int MaximumHeaderLength = 100_000_000;

    private readonly TensorBytes _bytes;
    private readonly Func<byte[]?> _quantizationBeside;
    private Contents? _contents;

    private SafeTensorsFile(TensorBytes bytes, WeightsSource source, Func<byte[]?> quantizationBeside)
    {
        _bytes = bytes;
        _quantizationBeside = quantizationBeside;
        Source = source;
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Tensors => Parsed.Tensors;

    /// <summary>The metadata of the header: any strings under any keys.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Parsed.Metadata;

    /// <summary>What messages call the file.</summary>
    internal WeightsSource Source { get; }

    /// <summary>Bytes of the header, the eight of its length not counted.</summary>
    internal int HeaderLength => Parsed.HeaderLength;

    /// <summary>The numbers behind the header.</summary>
    internal TensorData Data => Parsed.Data;

    private Contents Parsed => _contents ??= Contents.Parse(_bytes, Source, _quantizationBeside);

    /// <summary>
    /// Opens a file. It stays open, and is read tensor by tensor, until <see cref="Dispose"/>. Scales of 8-bit tensors are those of the header's metadata,
    /// under "quantization", or of a file quantization.json beside it.
    /// </summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="WeightsException">The file is not a safetensors file, or is truncated or corrupt; or the scales are.</exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> when there is none.</exception>
    public static SafeTensorsFile Open(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path);
        try
        {
            return new SafeTensorsFile(new FileBytes(handle), new WeightsSource(Path.GetFileName(path)), () => QuantizationTable.ReadBeside(path)).Checked();
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads a file from a stream, from its position to its end. The memory of an <see cref="UnmanagedMemoryStream"/>, such as an
    /// embedded resource, is used in place and must stay valid until <see cref="Dispose"/>; other streams are read into memory. The
    /// stream is left open.
    /// </summary>
    /// <param name="stream">The stream, of at most 2 GB where it is not an <see cref="UnmanagedMemoryStream"/>.</param>
    /// <param name="name">What messages call the file; nothing when null.</param>
    /// <exception cref="WeightsException">The stream is not a safetensors file, or is truncated or corrupt.</exception>
    /// <exception cref="IOException">The stream cannot be read or is too long.</exception>
#pragma warning disable RS0027 // The other Read is no longer form of this one: it reads a tensor's numbers.
    public static SafeTensorsFile Read(Stream stream, string? name = null)
#pragma warning restore RS0027
    {
        return ReadUnchecked(stream, name, () => null).Checked();
    }

    /// <summary>The same without looking at the header, which is checked when it is first needed.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What messages call the file; nothing when null.</param>
    /// <param name="quantizationBeside">The scales beside the file; asked for where it has 8-bit tensors and none in its header.</param>
    internal static SafeTensorsFile ReadUnchecked(Stream stream, string? name, Func<byte[]?> quantizationBeside)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var source = new WeightsSource(name);
        if (ResourceBytes.TryTake(stream) is { } inPlace)
            return new SafeTensorsFile(inPlace, source, quantizationBeside);

        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new SafeTensorsFile(new ArrayBytes(copy.GetBuffer(), (int)copy.Length), source, quantizationBeside);
    }

    /// <summary>A file that is in memory already.</summary>
    /// <param name="file">Its bytes, which are used in place.</param>
    /// <param name="name">What messages call it.</param>
    internal static SafeTensorsFile Of(byte[] file, string name) => new SafeTensorsFile(new ArrayBytes(file, file.Length), new WeightsSource(name), () => null).Checked();

    /// <summary>The <see cref="FileChecksum"/> of the whole file.</summary>
    internal ulong Checksum() => FileChecksum.Of(_bytes);

    /// <summary>Refuses a file that is not the one that the build saw.</summary>
    /// <param name="checksum">The checksum of that one.</param>
    /// <exception cref="WeightsException">The checksum is another.</exception>
    internal void Check(ulong checksum)
    {
        ulong found = Checksum();
        if (found != checksum)
        {
            throw Source.Exception(
                $"the file that the network was compiled with, whose checksum is {checksum:X16}",
                $"{_bytes.Length} bytes with the checksum {found:X16}",
                "The assembly is damaged, or its code and its weights are of two builds: build the project again, or copy the assembly again. "
                + "Other weights are for Load.");
        }
    }

    /// <summary>The numbers behind the header, which must be the one that the build saw.</summary>
    /// <param name="tensors">What the build saw.</param>
    /// <param name="layers">The layers whose tensors it found.</param>
    /// <exception cref="WeightsException">The file has another checksum, or a header of another length, or the tensors are not those of the layers.</exception>
    internal TensorData DataOf(in EmbeddedTensors tensors, int layers)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        if (tensors.Positions.Length == (long)layers * EmbeddedTensors.Roles
            && _bytes.Length - LengthBytes >= tensors.HeaderLength
            && _bytes.Read(0, length) == LengthBytes
            && BinaryPrimitives.ReadUInt64LittleEndian(length) == (ulong)tensors.HeaderLength)
        {
            return new TensorData(_bytes, LengthBytes + tensors.HeaderLength);
        }

        Check(tensors.Checksum);
        // What is no safetensors file at all says so first.
        throw Source.Exception(
            $"the file that the network was compiled with, with a header of {tensors.HeaderLength} bytes and the tensors of {layers} layers",
            $"a header of {HeaderLength} bytes and {tensors.Positions.Length} positions of tensors",
            "Build the project again, so that its code and its weights are of one build; other weights are for Load.");
    }

    /// <summary>The first byte of a tensor's data, from the first byte after the header.</summary>
    internal long Begin(TensorEntry tensor) => Parsed.Stored[tensor.Name].Begin;

    /// <summary>Where the numbers of a tensor are that a network can use; none for null.</summary>
    internal StoredNumbers Find(TensorEntry? tensor) =>
        tensor is null ? new(-1, default) : new(Begin(tensor), Format(tensor.DataType)!.Value, Parsed.Stored[tensor.Name].Quantization);

    /// <summary>
    /// Reads a tensor's values in their order in the file. F16 and BF16 are widened to float, which is exact; U8 and I8 are multiplied by the tensor's scale,
    /// and its minimum is added, in double.
    /// </summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Where the values go: as many as the tensor has.</param>
    /// <exception cref="WeightsException">
    /// There is no such tensor, its data type is none of F32, F16 and BF16, nor U8 or I8 with a scale, or the file has been truncated since.
    /// </exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ObjectDisposedException">The file is disposed.</exception>
    public void Read(string name, Span<float> destination)
    {
        if (!Parsed.Stored.TryGetValue(name, out StoredTensor? tensor))
            throw Missing(name);
        string dataType = tensor.Entry.DataType;
        if (Format(dataType) is not { } format)
            throw Source.Exception(name, ReadableTypes.Expected, dataType, ReadableTypes.Fix(tensor.Entry));
        if (ReadableTypes.NeedsScale(dataType) && tensor.Quantization is null)
            throw Source.Exception(name, ReadableTypes.Expected, ReadableTypes.Found(tensor.Entry), ReadableTypes.Fix(tensor.Entry));
        if (destination.Length != tensor.Entry.Count)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape {KernelShapes.Text(tensor.Entry.Shape)} has {tensor.Entry.Count} values: "
                + $"expected a destination of that length, found one of {destination.Length}.",
                nameof(destination));
        }

        long expected = tensor.End - tensor.Begin;
        int read = Data.Read(new StoredNumbers(tensor.Begin, format, tensor.Quantization), 0, destination);
        if (read != expected)
            throw Source.Exception(name, $"{expected} bytes", read.ToString(), "The file was truncated while it was open: open it again.");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _bytes.Dispose();

    private WeightsException Missing(string name)
    {
        string? nearest = NearestName.Of(name, Tensors.Select(tensor => tensor.Name));
        string found = nearest is null ? $"{Tensors.Count} tensors without it" : $"none of that name; the nearest is '{nearest}'";
        return Source.Exception(name, "a tensor of that name", found, "Tensors lists the names of the file.");
    }

    private SafeTensorsFile Checked()
    {
        _ = Parsed;
        return this;
    }

    private static NumberFormat? Format(string dataType) => dataType switch
    {
        "F32" => NumberFormat.F32,
        "F16" => NumberFormat.F16,
        "BF16" => NumberFormat.BF16,
        "U8" => NumberFormat.U8,
        "I8" => NumberFormat.I8,
        _ => null,
    };

    /// <summary>What the header says.</summary>
    private sealed class Contents(int headerLength, SafeTensorsHeader header, StoredTensor[] tensors, TensorData data)
    {
        public int HeaderLength { get; } = headerLength;

        public IReadOnlyList<TensorEntry> Tensors { get; } = Array.ConvertAll(tensors, tensor => tensor.Entry);

        public Dictionary<string, StoredTensor> Stored { get; } = tensors.ToDictionary(tensor => tensor.Entry.Name, StringComparer.Ordinal);

        public IReadOnlyDictionary<string, string> Metadata { get; } = header.Metadata;

        public TensorData Data { get; } = data;

        public static Contents Parse(TensorBytes bytes, WeightsSource source, Func<byte[]?> quantizationBeside)
        {
            byte[] json = ReadHeader(bytes, source);
            int start = LengthBytes + json.Length;
            SafeTensorsHeader header = SafeTensorsHeader.Parse(json, source);
            StoredTensor[] tensors = TensorExtents.Check(header.Tensors, bytes.Length - start, source);
            return new Contents(json.Length, header, WithScales(tensors, header, source, quantizationBeside), new TensorData(bytes, start));
        }

        private static StoredTensor[] WithScales(StoredTensor[] tensors, SafeTensorsHeader header, WeightsSource source, Func<byte[]?> quantizationBeside)
        {
            if (!Array.Exists(tensors, tensor => ReadableTypes.NeedsScale(tensor.Entry.DataType)))
                return tensors;
            bool inside = header.Metadata.TryGetValue(QuantizationTable.MetadataKey, out string? text);
            byte[]? table = inside ? Encoding.UTF8.GetBytes(text!) : quantizationBeside();
            if (table is null)
                return tensors;
            var at = new WeightsSource(inside ? $"{source.Prefix}{QuantizationTable.MetadataKey} in the metadata" : $"{source.Prefix}{QuantizationTable.FileName} beside it");
            IReadOnlyDictionary<string, TensorQuantization> scales = QuantizationTable.Parse(table, at);
            return Array.ConvertAll(tensors, tensor => ReadableTypes.NeedsScale(tensor.Entry.DataType) && scales.TryGetValue(tensor.Entry.Name, out TensorQuantization? scale)
                ? tensor with { Entry = tensor.Entry with { IsQuantized = true }, Quantization = scale }
                : tensor);
        }
    }

    private static byte[] ReadHeader(TensorBytes bytes, WeightsSource source)
    {
        Span<byte> start = stackalloc byte[LengthBytes];
        if (bytes.Length < LengthBytes)
            throw source.Exception("at least 8 bytes, the length of the header", $"{bytes.Length} bytes", WeightsSource.Damaged);
        bytes.Read(0, start);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        ulong limit = (ulong)long.Min(bytes.Length - LengthBytes, MaximumHeaderLength);
        if (length > limit)
        {
            if (ForeignFormat.Recognise(start) is { } foreign)
                throw source.Exception("a safetensors file", foreign.Found, foreign.Fix);
            throw source.Exception(
                $"a header of at most {limit} bytes (the file has {bytes.Length}; no header may have more than {MaximumHeaderLength})",
                $"a header length of {length}",
                "The file is truncated, corrupt or not a safetensors file: copy, download or convert it again.");
        }

        byte[] json = new byte[length];
        if (bytes.Read(LengthBytes, json) != json.Length)
            throw source.Exception($"{length} bytes of header", "fewer", WeightsSource.Damaged);
        return json;
    }
}
