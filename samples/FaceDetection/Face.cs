namespace FaceDetection;

/// <summary>Where a face is, and how sure the network is of it.</summary>
/// <param name="Box">The face.</param>
/// <param name="Score">0 to 1.</param>
public readonly record struct Face(Box Box, float Score);
