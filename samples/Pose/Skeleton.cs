using System;
using System.Collections.Generic;
using Photos;
using SkiaSharp;

namespace PoseEstimation;

/// <summary>Draws poses: a line for each limb, a ringed dot for each joint; the person's left side in amber, the right in blue.</summary>
public static class Skeleton
{
    /// <summary>Joints below this score are guesses and not drawn.</summary>
    public const float MinimumJointScore = 0.3f;

    private static readonly SKColor _center = new(0xF4, 0xF6, 0xF8);
    private static readonly SKColor _left = new(0xFF, 0xB4, 0x2E);
    private static readonly SKColor _right = new(0x2E, 0xA8, 0xFF);
    private static readonly SKColor _outline = new(0x10, 0x14, 0x1C, 0xB0);

    private static readonly (BodyPart From, BodyPart To)[] _limbs =
    [
        (BodyPart.LeftEar, BodyPart.LeftEye),
        (BodyPart.LeftEye, BodyPart.Nose),
        (BodyPart.Nose, BodyPart.RightEye),
        (BodyPart.RightEye, BodyPart.RightEar),
        (BodyPart.LeftShoulder, BodyPart.RightShoulder),
        (BodyPart.LeftShoulder, BodyPart.LeftElbow),
        (BodyPart.LeftElbow, BodyPart.LeftWrist),
        (BodyPart.RightShoulder, BodyPart.RightElbow),
        (BodyPart.RightElbow, BodyPart.RightWrist),
        (BodyPart.LeftShoulder, BodyPart.LeftHip),
        (BodyPart.RightShoulder, BodyPart.RightHip),
        (BodyPart.LeftHip, BodyPart.RightHip),
        (BodyPart.LeftHip, BodyPart.LeftKnee),
        (BodyPart.LeftKnee, BodyPart.LeftAnkle),
        (BodyPart.RightHip, BodyPart.RightKnee),
        (BodyPart.RightKnee, BodyPart.RightAnkle),
    ];

    /// <summary>Draws poses over a photo.</summary>
    /// <param name="photo">The photo, which is changed.</param>
    /// <param name="poses">The poses, in pixels of the photo.</param>
    public static void Draw(Photo photo, IEnumerable<Pose> poses)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(poses);
        float thickness = Math.Max(1.5f, Math.Min(photo.Width, photo.Height) / 110f);
        using var canvas = new SKCanvas(photo.Bitmap);

        // Pixel centres have whole coordinates in a pose and halves in a canvas.
        canvas.Translate(0.5f, 0.5f);
        foreach (Pose pose in poses)
        {
            DrawLimbs(canvas, pose, thickness);
            DrawJoints(canvas, pose, thickness);
        }
    }

    private static void DrawLimbs(SKCanvas canvas, Pose pose, float thickness)
    {
        using var outline = new SKPaint
        {
            Color = _outline,
            IsAntialias = true,
            IsStroke = true,
            StrokeCap = SKStrokeCap.Round,
            StrokeWidth = thickness * 1.7f,
        };
        using var line = new SKPaint { IsAntialias = true, IsStroke = true, StrokeCap = SKStrokeCap.Round, StrokeWidth = thickness };
        foreach ((BodyPart from, BodyPart to) in _limbs)
        {
            if (!IsDrawn(pose[from]) || !IsDrawn(pose[to]))
            {
                continue;
            }

            SKPoint start = Place(pose[from]);
            SKPoint end = Place(pose[to]);
            using SKShader gradient = SKShader.CreateLinearGradient(start, end, [Color(from), Color(to)], SKShaderTileMode.Clamp);
            line.Shader = gradient;
            canvas.DrawLine(start, end, outline);
            canvas.DrawLine(start, end, line);
        }
    }

    private static void DrawJoints(SKCanvas canvas, Pose pose, float thickness)
    {
        using var fill = new SKPaint { IsAntialias = true };
        foreach (Joint joint in pose.Joints)
        {
            if (!IsDrawn(joint))
            {
                continue;
            }

            foreach ((SKColor color, float radius) in new[] { (_outline, 1.45f), (SKColors.White, 1.15f), (Color(joint.Part), 0.8f) })
            {
                fill.Color = color;
                canvas.DrawCircle(Place(joint), radius * thickness, fill);
            }
        }
    }

    private static bool IsDrawn(in Joint joint) => joint.Score >= MinimumJointScore;

    private static SKPoint Place(in Joint joint) => new(joint.X, joint.Y);

    // Left and right take turns in the enumeration, after the nose.
    private static SKColor Color(BodyPart part) => part == BodyPart.Nose ? _center : (int)part % 2 == 1 ? _left : _right;
}
