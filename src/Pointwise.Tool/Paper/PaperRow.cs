using System;

namespace PointwiseTool.Paper;

/// <summary>A row of a table.</summary>
/// <param name="Name">The network as the paper calls it.</param>
/// <param name="Declaration">The class that declares it here.</param>
/// <param name="Accuracy">Its published top-1 accuracy in percent; there are no weights here to measure it.</param>
/// <param name="MultAdds">Its published mult-adds.</param>
/// <param name="Parameters">Its published parameters.</param>
/// <param name="Rule">What is counted.</param>
/// <param name="Note">Why a figure is not reproduced, or what else there is to say of the row; null for nothing.</param>
internal sealed record PaperRow(
    string Name,
    Type Declaration,
    double Accuracy,
    PublishedFigure MultAdds,
    PublishedFigure Parameters,
    CountingRule Rule,
    string? Note = null);
