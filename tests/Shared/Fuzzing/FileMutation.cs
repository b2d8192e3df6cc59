using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Fuzzing;

/// <summary>
/// Damages files: at any byte, and where a safetensors file says something, its header's length, numbers, names and data types. What comes out is often almost
/// right, and gets further than noise would.
/// </summary>
internal static class FileMutation
{
    private static readonly ulong[] _lengths = [0, 1, 7, 8, 100_000_000, 100_000_001, int.MaxValue, uint.MaxValue, long.MaxValue, 1UL << 63, ulong.MaxValue];

    private static readonly string[] _numbers =
        ["0", "1", "3", "4", "8", "-1", "1e3", "0.5", "2147483647", "4294967296", "9223372036854775807", "9223372036854775808", "99999999999999999999", "null", "[]", "\"1\""];

    private static readonly string[] _types = ["F32", "F16", "BF16", "F64", "I8", "U8", "BOOL", "F4", "F6_E2M3", "f32", "", "\\ud800"];

    private static readonly float[] _values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -1, 0];

    /// <summary>Damaged copies of files, each with one to four things wrong.</summary>
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> files) =>
        Gen.Select(Gen.Int[0, files.Count - 1], Gen.Select(Gen.Int[0, 11], Gen.UInt, Gen.UInt).Array[1, 4],
            (file, changes) => changes.Aggregate(files[file], (bytes, change) => Change(bytes, change.Item1, change.Item2, change.Item3)));

    private static byte[] Change(byte[] bytes, int kind, uint place, uint what)
    {
        if (bytes.Length < 16)
            return [.. bytes, (byte)what];
        int at = (int)(place % (uint)bytes.Length), end = Math.Min(bytes.Length, at + 1 + (int)(what % 40));
        switch (kind)
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[end..]];
            case 2:
                return [.. bytes[..end], .. bytes[at..]];
            case 3:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << (int)(what % 8))), .. bytes[(at + 1)..]];
            case 4:
                return WithLength(bytes, _lengths[what % (uint)_lengths.Length]);
            case 5:
                return WithLength(bytes, BinaryPrimitives.ReadUInt64LittleEndian(bytes) + (what % 9) - 4);
            case 6:
                float value = _values[what % (uint)_values.Length];
                byte[] copy = [.. bytes];
                BinaryPrimitives.WriteSingleLittleEndian(copy.AsSpan(Math.Min(DataStart(bytes) + (at & ~3), bytes.Length - 4)), value);
                return copy;
            case 7 or 8:
                return WithHeader(bytes, header => Replaced(header, "[0-9]+", place, _numbers[what % (uint)_numbers.Length]));
            case 9:
                return WithHeader(bytes, header => Replaced(header, "(?<=dtype\":\")[^\"]*", place, _types[what % (uint)_types.Length]));
            case 10:
                return WithHeader(bytes, header => Swapped(header, place, what));
            default:
                return WithHeader(bytes, header => Doubled(header, place));
        }
    }

    private static int DataStart(byte[] bytes) => (int)Math.Min((ulong)bytes.Length, 8 + Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes), int.MaxValue));

    private static byte[] WithLength(byte[] bytes, ulong length)
    {
        byte[] copy = [.. bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(copy, length);
        return copy;
    }

    /// <summary>The file with another header, and the length that it has.</summary>
    private static byte[] WithHeader(byte[] bytes, Func<string, string> change)
    {
        int data = DataStart(bytes);
        byte[] header = Encoding.Latin1.GetBytes(change(Encoding.Latin1.GetString(bytes, 8, data - 8)));
        return WithLength([.. bytes[..8], .. header, .. bytes[data..]], (ulong)header.Length);
    }

    private static string Replaced(string text, string pattern, uint place, string replacement)
    {
        MatchCollection matches = Regex.Matches(text, pattern, RegexOptions.CultureInvariant);
        if (matches.Count == 0)
            return text;
        Match match = matches[(int)(place % (uint)matches.Count)];
        return string.Create(CultureInfo.InvariantCulture, $"{text[..match.Index]}{replacement}{text[(match.Index + match.Length)..]}");
    }

    /// <summary>Two things of the header, in quotes or numbers, in each other's place.</summary>
    private static string Swapped(string text, uint one, uint other)
    {
        MatchCollection matches = Regex.Matches(text, "\"[^\"]*\"|[0-9]+", RegexOptions.CultureInvariant);
        if (matches.Count < 2)
            return text;
        Match[] two = [.. new[] { matches[(int)(one % (uint)matches.Count)], matches[(int)(other % (uint)matches.Count)] }.OrderBy(match => match.Index)];
        if (two[0].Index == two[1].Index)
            return text;
        return text[..two[0].Index] + two[1].Value + text[(two[0].Index + two[0].Length)..two[1].Index] + two[0].Value + text[(two[1].Index + two[1].Length)..];
    }

    /// <summary>A tensor twice.</summary>
    private static string Doubled(string text, uint place)
    {
        MatchCollection matches = Regex.Matches(text, "\"[^\"]*\":\\{[^{}]*\\}", RegexOptions.CultureInvariant);
        return matches.Count == 0 ? text : text.Insert(matches[(int)(place % (uint)matches.Count)].Index, matches[(int)(place % (uint)matches.Count)].Value + ",");
    }
}
