using System.Collections.Generic;

namespace PointwiseTool.Paper;

/// <summary>A table of the paper.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="DataSet">What its accuracies are of.</param>
/// <param name="Classes">How many classes its networks have.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record PaperTable(int Number, string Title, string DataSet, int Classes, IReadOnlyList<PaperRow> Rows);
