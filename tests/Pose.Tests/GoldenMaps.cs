using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PoseEstimation.Tests;

/// <summary>The four maps of a golden case, read here without the library's own reader.</summary>
internal sealed record GoldenMaps(
    int Height, int Width, float[] Heatmap, float[] Offset, float[] DisplacementForward, float[] DisplacementBackward)
{
    /// <summary>The maps as the decoder takes them.</summary>
    public PoseMaps ToPoseMaps() => new(Height, Width, Heatmap, Offset, DisplacementForward, DisplacementBackward);

    /// <summary>Reads the maps of a safetensors file: header length (8 bytes), JSON header, float32 values.</summary>
    public static GoldenMaps Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int headerLength = checked((int)BitConverter.ToInt64(file));
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        JsonElement root = header.RootElement;
        JsonElement shape = root.GetProperty("heatmap").GetProperty("shape");
        return new GoldenMaps(
            shape[1].GetInt32(),
            shape[2].GetInt32(),
            Values("heatmap"),
            Values("offset"),
            Values("displacement_fwd"),
            Values("displacement_bwd"));

        float[] Values(string name)
        {
            JsonElement offsets = root.GetProperty(name).GetProperty("data_offsets");
            int start = offsets[0].GetInt32();
            return MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + headerLength + start, offsets[1].GetInt32() - start)).ToArray();
        }
    }
}
