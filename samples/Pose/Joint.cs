namespace PoseEstimation;

/// <summary>Where one body part is, and how sure the network is of it.</summary>
/// <param name="Part">The body part.</param>
/// <param name="X">Pixels from the left of the picture that the pose belongs to; it may lie outside the picture.</param>
/// <param name="Y">Pixels from the top.</param>
/// <param name="Score">0 to 1.</param>
public readonly record struct Joint(BodyPart Part, float X, float Y, float Score)
{
    /// <summary>The square of the distance to another joint, in pixels.</summary>
    /// <param name="other">The other joint.</param>
    public float SquaredDistance(in Joint other)
    {
        float dx = X - other.X;
        float dy = Y - other.Y;
        return dx * dx + dy * dy;
    }
}
