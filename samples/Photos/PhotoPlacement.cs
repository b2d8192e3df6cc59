namespace Photos;

/// <summary>Where in the network's input a photo of other proportions lies.</summary>
public enum PhotoPlacement
{
    /// <summary>In the middle, black on both sides.</summary>
    Middle,

    /// <summary>At the top left, black on the right or below.</summary>
    TopLeft,
}
