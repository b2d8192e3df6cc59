using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace PoseEstimation.Tests;

public sealed class JointTableTests
{
    [Fact]
    public void Write_AlignsTheColumns()
    {
        string[] lines = Table(Poses.Only(
            new Joint(BodyPart.Nose, 222.74f, -3.26f, 1),
            new Joint(BodyPart.RightShoulder, 1234.5f, 7, 0.0416f)));

        Assert.Equal(18, lines.Length);
        Assert.Single(lines.Select(line => line.Length).Distinct());
        Assert.Equal("joint           score        x        y", lines[0]);
        Assert.Equal("nose            1.000    222.7     -3.3", lines[1]);
        Assert.Equal("right shoulder  0.042   1234.5      7.0", lines[7]);
    }

    [Fact]
    public void Write_IsTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE") { NumberFormat = { NegativeSign = "\u2212" } };
            Assert.Equal("nose            1.000     -0.5      2.5", Table(Poses.Only(new Joint(BodyPart.Nose, -0.5f, 2.5f, 1)))[1]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string[] Table(Pose pose)
    {
        using var writer = new StringWriter();
        JointTable.Write(writer, pose);
        return writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
