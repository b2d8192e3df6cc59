namespace Pointwise.Compiler.Plans;

/// <summary>
/// A line of pixels cut into tiles without a remainder: <paramref name="Full"/> tiles of <paramref name="Pixels"/>, then <paramref name="Short"/> of one pixel less.
/// </summary>
public sealed record LineTiles(int Pixels, int Full, int Short)
{
    public int Count => Full + Short;

    public int Length => (Full * Pixels) + (Short * (Pixels - 1));

    /// <summary>The fewest tiles of at most <paramref name="most"/> pixels, as equal as they can be: 129 by 14 is 9 x 13 + 1 x 12.</summary>
    public static LineTiles Cut(int length, int most)
    {
        int count = (length + most - 1) / most;
        int pixels = (length + count - 1) / count;
        int shorter = (count * pixels) - length;
        return new LineTiles(pixels, count - shorter, shorter);
    }

    public override string ToString() => Short == 0 ? $"{Full}x{Pixels}" : $"{Full}x{Pixels}+{Short}x{Pixels - 1}";
}
