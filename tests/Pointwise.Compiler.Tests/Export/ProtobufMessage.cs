using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace CompilerTests.Export;

/// <summary>A Protocol Buffers message as its fields in the order in which they were written: a model's are integers and bytes.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, long Integer, byte[]? Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlySpan<byte> message)
    {
        while (message.Length > 0)
        {
            long key = Varint(ref message);
            long value = Varint(ref message);
            switch (key & 7)
            {
                case 0:
                    _fields.Add(((int)(key >> 3), value, null));
                    break;
                case 2:
                    _fields.Add(((int)(key >> 3), 0, message[..(int)value].ToArray()));
                    message = message[(int)value..];
                    break;
                default:
                    throw new FormatException($"Wire type {key & 7} is none that a model has");
            }
        }
    }

    /// <summary>The fields' numbers.</summary>
    public int[] Fields => [.. _fields.Select(found => found.Field)];

    public long[] Integers(int field) => [.. Of(field).Select(found => found.Integer)];

    public string[] Texts(int field) => [.. Of(field).Select(found => Encoding.UTF8.GetString(found.Bytes!))];

    public ProtobufMessage[] Messages(int field) => [.. Of(field).Select(found => new ProtobufMessage(found.Bytes))];

    public long Integer(int field) => Integers(field).Single();

    public string Text(int field) => Texts(field).Single();

    public ProtobufMessage Message(int field) => Messages(field).Single();

    public float[] Floats(int field) => MemoryMarshal.Cast<byte, float>(Of(field).Single().Bytes).ToArray();

    private IEnumerable<(int Field, long Integer, byte[]? Bytes)> Of(int field) => _fields.Where(found => found.Field == field);

    private static long Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)value;
        }
    }
}
