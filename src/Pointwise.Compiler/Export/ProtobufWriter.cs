using System;
using System.Collections.Generic;
using System.Text;

namespace Pointwise.Compiler.Export;

/// <summary>
/// Writes a Protocol Buffers message: each field is a key (its number * 8 + its wire type) and a value. Models need three wire types: 0 is a
/// varint, 2 is bytes after their length, 5 is four bytes.
/// </summary>
public sealed class ProtobufWriter
{
    /// <summary>The most bytes that an array can have; readers of the format stop at 2 GiB too.</summary>
    private const long MostBytes = 0x7FFFFFC7;

    // Arrays of bytes or floats. A message's length stands before it, so it is known last: parts are only listed, also by the messages
    // around theirs, and copied once, at the end.
    private readonly List<Array> _parts = [];
    private readonly List<byte> _open = [];
    private long _length;

    /// <summary>Adds an integer field. A negative value takes ten bytes, as the format has it.</summary>
    public void Integer(int field, long value)
    {
        Key(field, 0);
        Varint(unchecked((ulong)value));
    }

    /// <summary>Adds a float field: 32 bits, the lowest byte first.</summary>
    public void Float(int field, float value)
    {
        Key(field, 5);
        byte[] bytes = BitConverter.GetBytes(value);
        if (!BitConverter.IsLittleEndian)
            Array.Reverse(bytes);
        _open.AddRange(bytes);
    }

    /// <summary>Adds a string field: UTF-8.</summary>
    public void Text(int field, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Key(field, 2);
        Varint((ulong)bytes.Length);
        _open.AddRange(bytes);
    }

    /// <summary>Adds a field of bytes that are floats of 32 bits, the lowest byte first.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="values">The values. They are read by <see cref="ToArray"/>: do not change them before.</param>
    public void Floats(int field, float[] values)
    {
        Array bytes = BitConverter.IsLittleEndian ? values : LowestByteFirst(values);
        Key(field, 2);
        Varint((ulong)Buffer.ByteLength(bytes));
        Close();
        Add(bytes);
    }

    /// <summary>Adds a message inside this one.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="write">Adds the inner message's fields to the writer that it is given.</param>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        inner.Close();
        Key(field, 2);
        Varint((ulong)inner._length);
        Close();
        inner._parts.ForEach(Add);
    }

    /// <summary>The message.</summary>
    /// <exception cref="InvalidOperationException">It is longer than an array can be, which is nearly 2 GiB.</exception>
    public byte[] ToArray()
    {
        Close();
        if (_length > MostBytes)
            throw new InvalidOperationException($"The message has {_length} bytes, more than the 2 GiB that Protocol Buffers allow");
        byte[] message = new byte[_length];
        int at = 0;
        foreach (Array part in _parts)
        {
            int bytes = Buffer.ByteLength(part);
            Buffer.BlockCopy(part, 0, message, at, bytes);
            at += bytes;
        }

        return message;
    }

    private void Key(int field, uint wireType) => Varint(((ulong)field << 3) | wireType);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _open.Add(unchecked((byte)(value | 0x80)));
        _open.Add((byte)value);
    }

    /// <summary>Makes a part of the bytes since the last one.</summary>
    private void Close()
    {
        if (_open.Count == 0)
            return;
        Add(_open.ToArray());
        _open.Clear();
    }

    private void Add(Array part)
    {
        _parts.Add(part);
        _length += Buffer.ByteLength(part);
    }

    private static byte[] LowestByteFirst(float[] values)
    {
        byte[] bytes = new byte[Buffer.ByteLength(values)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        for (int i = 0; i < bytes.Length; i += sizeof(float))
            Array.Reverse(bytes, i, sizeof(float));
        return bytes;
    }
}
