using System;
using System.Collections.Generic;

namespace FaceDetection;

/// <summary>
/// The boxes that the network moves and stretches, as SSD (arXiv 1512.02325) lays them out: in every cell of six maps, coarser and coarser,
/// some boxes around the cell's centre. Their sizes grow evenly from map to map. Boxes are parts of the input's side, 0 to 1, and reach
/// beyond it at the edges.
/// </summary>
public static class AnchorBoxes
{
    private const double SmallestSize = 0.2;
    private const double LargestSize = 0.95;

    /// <summary>Cells along a side of each map.</summary>
    private static readonly int[] _cells = [32, 16, 8, 4, 2, 1];

    /// <summary>All boxes in the order of the network's outputs: map by map, cell by cell from the top left.</summary>
    public static Box[] All()
    {
        var boxes = new List<Box>();
        for (int map = 0; map < _cells.Length; map++)
        {
            int cells = _cells[map];
            (double Height, double Width)[] shapes = [.. Shapes(map)];
            for (int y = 0; y < cells; y++)
            {
                for (int x = 0; x < cells; x++)
                {
                    foreach ((double height, double width) in shapes)
                    {
                        boxes.Add(Around((x + 0.5) / cells, (y + 0.5) / cells, width, height));
                    }
                }
            }
        }

        return [.. boxes];
    }

    /// <summary>The boxes of a map's cell.</summary>
    private static IEnumerable<(double Height, double Width)> Shapes(int map)
    {
        double size = Size(map);
        if (map == 0)
        {
            // The finest map, whose cells are the most, has three boxes a cell, and its square one is half as large.
            yield return Shape(size / 2, 1);
            yield return Shape(size, 2);
            yield return Shape(size, 0.5);
            yield break;
        }

        yield return Shape(size, 1);
        yield return Shape(Math.Sqrt(size * Size(map + 1)), 1);
        yield return Shape(size, 2);
        yield return Shape(size, 0.5);
        yield return Shape(size, 3);

        // Not 1 / 3: the model was trained with this number.
        yield return Shape(size, 0.3333);
    }

    /// <summary>The side of a map's square box; what would follow the last map has the whole input.</summary>
    private static double Size(int map) =>
        map == _cells.Length ? 1 : SmallestSize + ((LargestSize - SmallestSize) * map / (_cells.Length - 1));

    /// <summary>A box of the area of a square and a ratio of width to height.</summary>
    private static (double Height, double Width) Shape(double side, double ratio) => (side / Math.Sqrt(ratio), side * Math.Sqrt(ratio));

    private static Box Around(double x, double y, double width, double height) =>
        new((float)(x - (width / 2)), (float)(y - (height / 2)), (float)(x + (width / 2)), (float)(y + (height / 2)));
}
