namespace PoseEstimation;

/// <summary>The joints of a pose, in the order of the network's heatmap channels. Left and right are the person's own.</summary>
public enum BodyPart
{
    /// <summary>The tip of the nose.</summary>
    Nose,

    /// <summary>The person's left eye.</summary>
    LeftEye,

    /// <summary>The person's right eye.</summary>
    RightEye,

    /// <summary>The person's left ear.</summary>
    LeftEar,

    /// <summary>The person's right ear.</summary>
    RightEar,

    /// <summary>The person's left shoulder.</summary>
    LeftShoulder,

    /// <summary>The person's right shoulder.</summary>
    RightShoulder,

    /// <summary>The person's left elbow.</summary>
    LeftElbow,

    /// <summary>The person's right elbow.</summary>
    RightElbow,

    /// <summary>The person's left wrist.</summary>
    LeftWrist,

    /// <summary>The person's right wrist.</summary>
    RightWrist,

    /// <summary>The person's left hip.</summary>
    LeftHip,

    /// <summary>The person's right hip.</summary>
    RightHip,

    /// <summary>The person's left knee.</summary>
    LeftKnee,

    /// <summary>The person's right knee.</summary>
    RightKnee,

    /// <summary>The person's left ankle.</summary>
    LeftAnkle,

    /// <summary>The person's right ankle.</summary>
    RightAnkle,
}
