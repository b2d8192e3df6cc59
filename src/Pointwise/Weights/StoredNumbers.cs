namespace Pointwise.Weights;

/// <summary>Numbers in a weights file.</summary>
/// <param name="Begin">Their first byte, from the first byte after the header; -1 where the file has none.</param>
/// <param name="Format">How they are stored.</param>
/// <param name="Quantization">What the bytes of U8 and I8 stand for; null for the other formats.</param>
/// <param name="IsShared">Whether there is one number, which all channels share.</param>
internal readonly record struct StoredNumbers(long Begin, NumberFormat Format, TensorQuantization? Quantization = null, bool IsShared = false)
{
    /// <summary>Whether the file has them.</summary>
    public bool Exist => Begin >= 0;

    /// <summary>Bytes of a number.</summary>
    public int Size => Format switch
    {
        NumberFormat.F32 => sizeof(float),
        NumberFormat.F16 or NumberFormat.BF16 => sizeof(ushort),
        _ => sizeof(byte),
    };
}
