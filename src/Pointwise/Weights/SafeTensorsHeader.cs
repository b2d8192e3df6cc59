using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Pointwise.Weights;

/// <summary>Reads the header of a safetensors file: a JSON object of tensors, and of metadata under the key __metadata__.</summary>
internal sealed class SafeTensorsHeader
{
    private const string MetadataKey = "__metadata__";

    private readonly WeightsSource _source;
    private readonly List<StoredTensor> _tensors = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafeTensorsHeader(WeightsSource source) => _source = source;

    /// <summary>The tensors in the order of the header. Their offsets are as the header has them.</summary>
    public IReadOnlyList<StoredTensor> Tensors => _tensors;

    /// <summary>The metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses the JSON.</summary>
    /// <exception cref="WeightsException">The text is not JSON, or not a header.</exception>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> json, WeightsSource source)
    {
        if (json.IsEmpty || json[0] != '{')
        {
            string found = json.IsEmpty ? "an empty one" : $"the byte 0x{json[0]:X2}";
            throw source.Exception("a header that begins with '{'", found, WeightsSource.Malformed);
        }

        var header = new SafeTensorsHeader(source);
        try
        {
            header.ReadAll(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader throws InvalidOperationException for text that is not valid UTF-8 or UTF-16.
            throw new WeightsException(
                $"{source.Prefix}expected a header of JSON, found a syntax error: {e.Message} {WeightsSource.Damaged}",
                null,
                "a header of JSON",
                e.Message,
                e);
        }

        return header;
    }

    private void ReadAll(ReadOnlySpan<byte> json)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
                throw _source.Exception(name, "one entry in the header", "two", WeightsSource.Malformed);
            reader.Read();
            if (name == MetadataKey)
                ReadMetadata(ref reader);
            else
                ReadTensor(ref reader, name);
        }

        // Past the end of the object, so that anything but white space after it is an error.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw _source.Exception($"an object of strings under {MetadataKey}", Text(reader), WeightsSource.Malformed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw _source.Exception($"a string under {MetadataKey}, '{key}'", Text(reader), WeightsSource.Malformed);
            if (!_metadata.TryAdd(key, reader.GetString()!))
                throw _source.Exception($"one entry under {MetadataKey}, '{key}'", "two", WeightsSource.Malformed);
        }
    }

    private void ReadTensor(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw _source.Exception(name, "an object of dtype, shape and data_offsets", Text(reader), WeightsSource.Malformed);

        string? dataType = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            bool duplicate = key switch
            {
                "dtype" => dataType is not null,
                "shape" => shape is not null,
                "data_offsets" => offsets is not null,
                _ => false,
            };
            if (duplicate)
                throw _source.Exception(name, $"one {key}", "two", WeightsSource.Malformed);
            switch (key)
            {
                case "dtype":
                    dataType = ReadDataType(ref reader, name);
                    break;
                case "shape":
                    shape = ReadNumbers(ref reader, name, "shape");
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(ref reader, name, "data_offsets");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (dataType is null || shape is null || offsets is null)
        {
            string missing = dataType is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw _source.Exception(name, "dtype, shape and data_offsets", $"no {missing}", WeightsSource.Malformed);
        }

        if (offsets.Length != 2)
            throw _source.Exception(name, "data_offsets of two numbers", KernelShapes.Text(offsets), WeightsSource.Malformed);
        _tensors.Add(new StoredTensor(new TensorEntry(name, dataType, shape), offsets[0], offsets[1]));
    }

    private string ReadDataType(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw _source.Exception(name, "a dtype that is a string", Text(reader), WeightsSource.Malformed);
        string dataType = reader.GetString()!;
        if (!DataTypes.TryGetBits(dataType, out _))
            throw _source.Exception(name, $"a dtype of {DataTypes.Names}", $"'{dataType}'", "Convert the tensor to F32, F16 or BF16.");
        return dataType;
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name, string key)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw _source.Exception(name, $"a {key} that is an array of whole numbers", Text(reader), WeightsSource.Malformed);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw _source.Exception(name, $"whole numbers from 0 to {long.MaxValue} in {key}", Text(reader), WeightsSource.Malformed);
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static string Text(Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Null => "null",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
