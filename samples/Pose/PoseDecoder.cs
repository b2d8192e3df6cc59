using System;
using System.Collections.Generic;
using System.Linq;

namespace PoseEstimation;

/// <summary>
/// Turns PoseNet's maps into poses, in pixels of the network's input. <see cref="DecodeSingle"/> is for one person in the picture,
/// <see cref="DecodeMultiple"/> keeps the joints of several apart.
/// </summary>
public sealed class PoseDecoder
{
    /// <summary>How often a joint that was found along the tree is moved to where the offsets of its cell point.</summary>
    private const int RefinementSteps = 2;

    /// <summary>The most poses that <see cref="DecodeMultiple"/> returns. Default 5.</summary>
    public int MaxPoses { get; init; } = 5;

    /// <summary>A pose of several starts only from a joint of at least this score. Default 0.5.</summary>
    public float ScoreThreshold { get; init; } = 0.5f;

    /// <summary>Joints of one part up to this many pixels apart are one person's (non-maximum suppression). Default 20.</summary>
    public float SuppressionRadius { get; init; } = 20;

    /// <summary>The only person's pose: each joint where its heatmap is highest. Its score is the mean of the joints' scores.</summary>
    /// <param name="maps">The network's maps.</param>
    public Pose DecodeSingle(PoseMaps maps)
    {
        Span<Joint> joints = stackalloc Joint[Pose.JointCount];
        float sum = 0;
        for (int part = 0; part < joints.Length; part++)
        {
            (int row, int column) = HighestCell(maps, part);
            joints[part] = maps.JointAt(row, column, part);
            sum += joints[part].Score;
        }

        return new Pose(sum / joints.Length, joints);
    }

    /// <summary>
    /// The poses of several people, the one with the surest joint first. Every local maximum of the heatmaps is a root from which a whole
    /// pose is followed along the tree; roots of people who were found already are passed over. A pose's score is the sum of its joints'
    /// scores without those that an earlier pose has too, divided by 17: doubtful repetitions of a person score near 0.
    /// </summary>
    /// <param name="maps">The network's maps.</param>
    public IReadOnlyList<Pose> DecodeMultiple(PoseMaps maps)
    {
        var poses = new List<Pose>();
        foreach (Joint root in Roots(maps))
        {
            if (poses.Count == MaxPoses)
            {
                break;
            }

            if (!IsTaken(root, poses))
            {
                poses.Add(Follow(maps, root, poses));
            }
        }

        return poses;
    }

    private static (int Row, int Column) HighestCell(PoseMaps maps, int part)
    {
        (int Row, int Column) best = (0, 0);
        float highest = float.NegativeInfinity;
        for (int row = 0; row < maps.Height; row++)
        {
            for (int column = 0; column < maps.Width; column++)
            {
                if (maps.Logit(row, column, part) > highest)
                {
                    highest = maps.Logit(row, column, part);
                    best = (row, column);
                }
            }
        }

        return best;
    }

    /// <summary>The joints in cells above the threshold that no neighbouring cell exceeds, highest score first.</summary>
    private IEnumerable<Joint> Roots(PoseMaps maps)
    {
        var roots = new List<Joint>();
        for (int row = 0; row < maps.Height; row++)
        {
            for (int column = 0; column < maps.Width; column++)
            {
                for (int part = 0; part < Pose.JointCount; part++)
                {
                    Joint joint = maps.JointAt(row, column, part);
                    if (joint.Score >= ScoreThreshold && IsLocalMaximum(maps, row, column, part))
                    {
                        roots.Add(joint);
                    }
                }
            }
        }

        return roots.OrderByDescending(joint => joint.Score);
    }

    private static bool IsLocalMaximum(PoseMaps maps, int row, int column, int part)
    {
        float logit = maps.Logit(row, column, part);
        for (int y = Math.Max(row - 1, 0); y <= Math.Min(row + 1, maps.Height - 1); y++)
        {
            for (int x = Math.Max(column - 1, 0); x <= Math.Min(column + 1, maps.Width - 1); x++)
            {
                if (maps.Logit(y, x, part) > logit)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether a pose that was found already has this joint at (nearly) this place.</summary>
    private bool IsTaken(in Joint joint, List<Pose> poses)
    {
        foreach (Pose pose in poses)
        {
            if (pose[joint.Part].SquaredDistance(joint) <= SuppressionRadius * SuppressionRadius)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The whole pose from one of its joints: up the tree to the nose, then down to all others.</summary>
    private Pose Follow(PoseMaps maps, in Joint root, List<Pose> earlier)
    {
        Span<Joint> joints = stackalloc Joint[Pose.JointCount];
        Span<bool> found = stackalloc bool[Pose.JointCount];
        found.Clear();
        joints[(int)root.Part] = root;
        found[(int)root.Part] = true;

        for (int edge = PoseTree.EdgeCount - 1; edge >= 0; edge--)
        {
            (BodyPart parent, BodyPart child) = PoseTree.Edges[edge];
            if (found[(int)child] && !found[(int)parent])
            {
                joints[(int)parent] = Step(maps, joints[(int)child], parent, edge, forward: false);
                found[(int)parent] = true;
            }
        }

        for (int edge = 0; edge < PoseTree.EdgeCount; edge++)
        {
            (BodyPart parent, BodyPart child) = PoseTree.Edges[edge];
            if (!found[(int)child])
            {
                joints[(int)child] = Step(maps, joints[(int)parent], child, edge, forward: true);
                found[(int)child] = true;
            }
        }

        float sum = 0;
        foreach (ref readonly Joint joint in joints)
        {
            sum += IsTaken(joint, earlier) ? 0 : joint.Score;
        }

        return new Pose(sum / joints.Length, joints);
    }

    /// <summary>One step along the tree: by the displacement in the joint's cell, then to where the reached cell has its joint.</summary>
    private static Joint Step(PoseMaps maps, in Joint from, BodyPart to, int edge, bool forward)
    {
        (int row, int column) = maps.NearestCell(from.X, from.Y);
        (float dx, float dy) = maps.Displacement(row, column, edge, forward);
        var joint = new Joint(to, from.X + dx, from.Y + dy, 0);
        for (int step = 0; step < RefinementSteps; step++)
        {
            (row, column) = maps.NearestCell(joint.X, joint.Y);
            joint = maps.JointAt(row, column, (int)to);
        }

        (row, column) = maps.NearestCell(joint.X, joint.Y);
        return joint with { Score = maps.JointAt(row, column, (int)to).Score };
    }
}
