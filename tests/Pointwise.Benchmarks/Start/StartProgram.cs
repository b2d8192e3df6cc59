namespace PointwiseBenchmarks.Start;

/// <summary>A published program that prints the class of a picture.</summary>
/// <param name="Name">What the reports call it.</param>
/// <param name="Path">The executable.</param>
internal sealed record StartProgram(string Name, string Path);
