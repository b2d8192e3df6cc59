using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
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
    private readonly long _dataStart;
    private readonly Dictionary<string, StoredTensor> _stored;

    private SafeTensorsFile(TensorBytes bytes, WeightsSource source)
    {
        _bytes = bytes;
        Source = source;
        byte[] json = ReadHeader(bytes, source);
        _dataStart = LengthBytes + json.Length;
        SafeTensorsHeader header = SafeTensorsHeader.Parse(json, source);
        StoredTensor[] tensors = TensorExtents.Check(header.Tensors, bytes.Length - _dataStart, source);
        _stored = tensors.ToDictionary(tensor => tensor.Entry.Name, StringComparer.Ordinal);
        Tensors = [.. tensors.Select(tensor => tensor.Entry)];
        Metadata = header.Metadata;
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>The metadata of the header: any strings under any keys.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What messages call the file.</summary>
    internal WeightsSource Source { get; }

    /// <summary>Opens a file. It stays open, and is read tensor by tensor, until <see cref="Dispose"/>.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="WeightsException">The file is not a safetensors file, or is truncated or corrupt.</exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> when there is none.</exception>
    public static SafeTensorsFile Open(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path);
        try
        {
            return new SafeTensorsFile(new FileBytes(handle), new WeightsSource(Path.GetFileName(path)));
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
    public static SafeTensorsFile Read(Stream stream, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var source = new WeightsSource(name);
        if (ResourceBytes.TryTake(stream) is { } inPlace)
            return new SafeTensorsFile(inPlace, source);

        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new SafeTensorsFile(new ArrayBytes(copy.GetBuffer(), (int)copy.Length), source);
    }

    /// <summary>Reads a tensor's values in their order in the file, F16 and BF16 widened to float, which is exact.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Where the values go: as many as the tensor has.</param>
    /// <exception cref="WeightsException">
    /// There is no such tensor, its data type is none of F32, F16 and BF16, or the file has been truncated since.
    /// </exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ObjectDisposedException">The file is disposed.</exception>
    public void Read(string name, Span<float> destination)
    {
        if (!_stored.TryGetValue(name, out StoredTensor? tensor))
            throw Missing(name);
        string dataType = tensor.Entry.DataType;
        if (dataType is not ("F32" or "F16" or "BF16"))
            throw Source.Exception(name, "data type F32, F16 or BF16", dataType, "Convert the tensor to one of these.");
        if (destination.Length != tensor.Entry.Count)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape {KernelShapes.Text(tensor.Entry.Shape)} has {tensor.Entry.Count} values: "
                + $"expected a destination of that length, found one of {destination.Length}.",
                nameof(destination));
        }

        // 16-bit values go to the second half of the destination and are widened from there.
        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        Span<byte> stored = bytes[(bytes.Length - (int)(tensor.End - tensor.Begin))..];
        int read = _bytes.Read(_dataStart + tensor.Begin, stored);
        if (read != stored.Length)
            throw Source.Exception(name, $"{stored.Length} bytes", read.ToString(), "The file was truncated while it was open: open it again.");
        Widening.InPlace(destination, dataType);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _bytes.Dispose();

    private WeightsException Missing(string name)
    {
        string? nearest = NearestName.Of(name, Tensors.Select(tensor => tensor.Name));
        string found = nearest is null ? $"{Tensors.Count} tensors without it" : $"none of that name; the nearest is '{nearest}'";
        return Source.Exception(name, "a tensor of that name", found, "Tensors lists the names of the file.");
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
