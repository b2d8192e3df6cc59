using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Passes;

/// <summary>
/// Computes pointwise convolutions by Strassen's algorithm where it pays: a pair of rows by the halves of the input channels is one matrix of four blocks, the kernel
/// by the halves of input and output channels the other, and the product of the two takes seven products of blocks where the sum of products takes eight. In
/// Winograd's form, with the sums in the order that <see cref="Plans.ConvolutionKernel.IsStrassen"/> describes. The result differs in rounding; like every other it
/// has the same bits on every instruction set.
/// </summary>
public static class UseStrassen
{
    /// <summary>Input and output channels are halved into whole blocks.</summary>
    private const int ChannelStep = 2 * Shape.Block;

    /// <summary>
    /// Each weight serves half the pixels, and there are 7/4 as many. Of a map of 8x8 a core that multiplies and adds 32 floats a cycle reads 4 bytes of
    /// weights in one, which the third-level cache delivers; smaller maps would wait for them.
    /// </summary>
    private const int LeastPixels = 64;

    // Cycles of a core that multiplies and adds 16 floats a cycle, as they were measured on maps of 14x14; one that does 32 has all of them halved.
    private const double CyclesSaved = 1.0 / 8;

    /// <summary>For a register of the input: the loads, additions and stores of its sums.</summary>
    private const double CyclesOfSums = 4.4;

    /// <summary>For a register of the output: the partial sums that wait in it, and three calls of micro-kernels where there was one.</summary>
    private const double CyclesOfPartialSums = 6.7;

    /// <summary>Nothing is changed for a gain that the next memory system takes back.</summary>
    private const double LeastGain = 1.25;

    public static NetworkGraph Rewrite(NetworkGraph graph) => GraphRewriter.UseAlgorithm(graph, ConvolutionAlgorithm.Strassen, Pays);

    private static bool Pays(NetworkGraph graph, Node node, ConvolutionOperation convolution)
    {
        if (!convolution.IsPointwise || convolution.AddsResidual)
            return false;
        Shape from = graph.InputShapes(node).First(), to = node.Shape;
        if (from.Channels % ChannelStep != 0 || to.Channels % ChannelStep != 0 || to.Height % 2 != 0 || to.Pixels < LeastPixels)
            return false;
        // For a pixel, and registers of 16 channels on either side.
        double saved = from.Channels * (double)to.Blocks * CyclesSaved;
        return saved > LeastGain * ((from.Blocks * CyclesOfSums) + (to.Blocks * CyclesOfPartialSums));
    }
}
