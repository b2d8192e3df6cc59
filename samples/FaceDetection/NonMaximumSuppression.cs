using System.Collections.Generic;
using System.Linq;

namespace FaceDetection;

/// <summary>Leaves one box of the many that neighbouring anchors make of one face.</summary>
public static class NonMaximumSuppression
{
    /// <summary>Goes from the surest face to the least sure and keeps each that overlaps none of those kept before it.</summary>
    /// <param name="candidates">The faces, in any order; of equal scores the earlier is the surer.</param>
    /// <param name="maximumOverlap">The intersection over the union up to which two boxes are two faces.</param>
    /// <returns>The faces that are kept, the surest first.</returns>
    public static List<Face> Keep(IEnumerable<Face> candidates, float maximumOverlap)
    {
        var kept = new List<Face>();
        foreach (Face face in candidates.OrderByDescending(face => face.Score))
        {
            if (kept.TrueForAll(other => other.Box.Overlap(face.Box) <= maximumOverlap))
            {
                kept.Add(face);
            }
        }

        return kept;
    }
}
