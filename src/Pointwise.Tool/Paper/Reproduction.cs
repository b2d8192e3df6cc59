namespace PointwiseTool.Paper;

/// <summary>How a computed number gives a printed one.</summary>
internal enum Reproduction
{
    /// <summary>Rounded to the printed digits it is the printed one.</summary>
    Rounded,

    /// <summary>It is the printed one when the other digits are cut off.</summary>
    Cut,

    /// <summary>It does not give the printed one.</summary>
    No,
}
