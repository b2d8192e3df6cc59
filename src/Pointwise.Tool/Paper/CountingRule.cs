namespace PointwiseTool.Paper;

/// <summary>What is counted in a row. Normalisations, activations and pooling never are.</summary>
/// <param name="Letter">How the rows of a table name it.</param>
/// <param name="DenseMultAdds">The multiplications of dense layers are counted, not those of convolutions alone.</param>
/// <param name="Biases">The biases of layers without a normalisation are parameters.</param>
internal sealed record CountingRule(char Letter, bool DenseMultAdds, bool Biases)
{
    /// <summary>The rule of MobileNet in all tables.</summary>
    public static readonly CountingRule MobileNet = new('A', true, false);

    /// <summary>The rule of Conv MobileNet in Table 4.</summary>
    public static readonly CountingRule WithoutClassifier = new('B', false, false);

    /// <summary>The rule of networks without batch normalisation.</summary>
    public static readonly CountingRule WithBiases = new('C', true, true);

    /// <summary>The rule of VGG 16 in Table 8.</summary>
    public static readonly CountingRule ConvolutionsWithBiases = new('D', false, true);

    /// <summary>The rule in words.</summary>
    public string Text =>
        $"mult-adds of {(DenseMultAdds ? "convolutions and dense layers" : "convolutions alone")}; "
        + $"parameters: weights of both{(Biases ? ", with biases" : "")}";
}
