namespace Pointwise.Weights;

/// <summary>What the bytes of a quantised tensor stand for: byte * scale + minimum, computed in double and rounded to float once.</summary>
internal sealed record TensorQuantization(double Scale, double Minimum)
{
    /// <summary>The value of each byte; signed ones by their two's complement.</summary>
    public float[] Values(NumberFormat format)
    {
        float[] values = new float[256];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(((format == NumberFormat.I8 ? (sbyte)i : i) * Scale) + Minimum);
        return values;
    }
}
