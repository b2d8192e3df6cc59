namespace Pointwise.Weights;

/// <summary>Numbers in a weights file.</summary>
/// <param name="Begin">Their first byte, from the first byte after the header; -1 where the file has none.</param>
/// <param name="Format">How they are stored.</param>
internal readonly record struct StoredNumbers(long Begin, NumberFormat Format)
{
    /// <summary>Whether the file has them.</summary>
    public bool Exist => Begin >= 0;
}
