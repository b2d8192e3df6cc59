using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Pointwise.Weights;

/// <summary>
/// Scale and minimum of the 8-bit tensors of a weights file, as JSON: <c>{ "tensors": { "conv/kernel": { "scale": 0.01, "min": -1.2 } } }</c>. It stands in
/// the metadata of the file's header, or in a file beside it.
/// </summary>
internal static class QuantizationTable
{
    /// <summary>The key in the metadata of a safetensors file.</summary>
    public const string MetadataKey = "quantization";

    /// <summary>The name of the file beside a safetensors file; also what the resource with it ends in.</summary>
    public const string FileName = "quantization.json";

    private const string Fix = "Write { \"tensors\": { \"name\": { \"scale\": 0.01, \"min\": -1.2 } } }: a value is its byte * scale + min.";

    /// <summary>The text beside a weights file; null where there is none.</summary>
    public static byte[]? ReadBeside(string weightsPath)
    {
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(weightsPath))!, FileName);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="WeightsException">The text is no table.</exception>
    public static IReadOnlyDictionary<string, TensorQuantization> Parse(ReadOnlyMemory<byte> json, WeightsSource source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("tensors", out JsonElement tensors) || tensors.ValueKind != JsonValueKind.Object)
                throw source.Exception("an object under \"tensors\"", "none", Fix);
            var table = new Dictionary<string, TensorQuantization>(StringComparer.Ordinal);
            foreach (JsonProperty tensor in tensors.EnumerateObject())
            {
                var quantization = new TensorQuantization(Number(tensor, "scale", source), Number(tensor, "min", source));
                if (!table.TryAdd(tensor.Name, quantization))
                    throw source.Exception(tensor.Name, "one entry", "two", Fix);
            }

            return table;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The document throws InvalidOperationException for text that is not valid UTF-8 or UTF-16.
            throw new WeightsException($"{source.Prefix}expected JSON, found a syntax error: {e.Message} {Fix}", null, "JSON", e.Message, e);
        }
    }

    private static double Number(JsonProperty tensor, string name, WeightsSource source)
    {
        if (tensor.Value.ValueKind != JsonValueKind.Object || !tensor.Value.TryGetProperty(name, out JsonElement element))
            throw source.Exception(tensor.Name, $"a number under \"{name}\"", "none", Fix);
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out double number) || !double.IsFinite(number))
            throw source.Exception(tensor.Name, $"a finite number under \"{name}\"", element.GetRawText(), Fix);
        return number;
    }
}
