using System;
using System.Collections.Generic;
using System.Threading;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Passes;

/// <summary>A rewrite of the graph that keeps what it computes, up to rounding.</summary>
/// <param name="Name">The name under which it can be switched off.</param>
public sealed record Pass(string Name, Func<NetworkGraph, NetworkGraph> Rewrite);

/// <summary>
/// All passes in the order in which they run:
/// <list type="number">
/// <item><see cref="RemoveIdentities"/> first, so that nothing stands between the pairs that the others look for;</item>
/// <item><see cref="FoldBatchNorm"/> before the activations are fused: an activation fuses with what is left in front of it;</item>
/// <item><see cref="FuseResidualAdd"/> before them too: the activation of a sum fuses with the convolution that took the sum in, and one of a summand keeps
/// the two apart;</item>
/// <item><see cref="FuseActivation"/> puts activations and leaky ReLUs into the epilogues;</item>
/// <item><see cref="FoldInputNormalization"/> changes weights only, no structure;</item>
/// <item><see cref="UseWinograd"/> and <see cref="UseStrassen"/> last: they change how a convolution is computed, and what it is then is known.</item>
/// </list>
/// </summary>
public static class PassPipeline
{
    public static IReadOnlyList<Pass> All { get; } =
    [
        new(nameof(RemoveIdentities), RemoveIdentities.Rewrite),
        new(nameof(FoldBatchNorm), FoldBatchNorm.Rewrite),
        new(nameof(FuseResidualAdd), FuseResidualAdd.Rewrite),
        new(nameof(FuseActivation), FuseActivation.Rewrite),
        new(nameof(FoldInputNormalization), FoldInputNormalization.Rewrite),
        new(nameof(UseWinograd), UseWinograd.Rewrite),
        new(nameof(UseStrassen), UseStrassen.Rewrite),
    ];

    /// <summary>Runs the passes that are not switched off; verifies the graph before the first and after each.</summary>
    public static NetworkGraph Run(NetworkGraph graph, ICollection<string> disabled, CancellationToken cancellation = default)
    {
        GraphVerifier.Verify(graph, "lowering");
        foreach (Pass pass in All)
        {
            cancellation.ThrowIfCancellationRequested();
            if (disabled.Contains(pass.Name))
                continue;
            graph = pass.Rewrite(graph);
            GraphVerifier.Verify(graph, pass.Name);
        }

        return graph;
    }
}
