using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace PoseEstimation;

/// <summary>Prints a pose as a table.</summary>
public static class JointTable
{
    private const int NameWidth = 14;

    /// <summary>Writes a head line and a line for each joint: its name, its score, and its place in pixels.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="pose">The pose.</param>
    public static void Write(TextWriter writer, Pose pose)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(pose);
        writer.WriteLine($"{"joint",-NameWidth}  score        x        y");
        foreach (Joint joint in pose.Joints)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Name(joint.Part),-NameWidth}  {joint.Score,5:F3}  {joint.X,7:F1}  {joint.Y,7:F1}"));
        }
    }

    /// <summary>A body part as words: "left shoulder".</summary>
    /// <param name="part">The body part.</param>
    public static string Name(BodyPart part)
    {
        var name = new StringBuilder();
        foreach (char letter in part.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append(' ');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
