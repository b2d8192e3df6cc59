using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// What a tile of a convolution fetches while it multiplies: some cache lines from <c>ahead</c> on for every block of input channels, evenly, as a core has
/// few misses in flight at once. The instruction is that into the first-level cache: where much is fetched, the one into the second level was measured slower.
/// </summary>
/// <param name="Blocks">How often a tile fetches: the blocks of input channels that it goes through.</param>
/// <param name="Stream">Floats from each line to the one of a later layer that is fetched beside it; 0: none is.</param>
/// <param name="IsOfAll">The micro-kernel is that of all layers, whatever they fetch.</param>
internal sealed record FetchEmitter(int Blocks, int Stream, bool IsOfAll = false)
{
    /// <summary>What tiles fetch; null where nothing is fetched ahead.</summary>
    public static FetchEmitter? Of(ConvolutionKernel kernel, ConvolutionTiles tiles, int panel)
    {
        int blocks = kernel.TapsOfTile * (kernel.From.Channels / Shape.Block);
        if (kernel.Ahead is null || kernel.Source == ConvolutionSource.Pixels || blocks == 0 || !Fetches(tiles.Set))
            return null;
        return new FetchEmitter(blocks * PassesOver(tiles, panel), kernel.Ahead.Stream);
    }

    /// <summary>
    /// What the tiles of Strassen's algorithm fetch; null on sets that fetch nothing. Their micro-kernels are large, so that one is for all layers: where nothing is
    /// fetched it gets no lines, and where nothing is fetched beside them it fetches each line twice.
    /// </summary>
    public static FetchEmitter? OfAllLayers(InstructionSet set) => Fetches(set) ? new FetchEmitter(0, 0, IsOfAll: true) : null;

    /// <summary>How often a tile passes over the input: more than once where it is narrower than its panel.</summary>
    public static int PassesOver(ConvolutionTiles tiles, int panel) => panel * tiles.Set.VectorsPerBlock / tiles.Vectors(tiles.Pixels.Pixels, panel);

    /// <summary>Sets whose tiles are faster than what they read comes from afar; all their processors have the instruction.</summary>
    private static bool Fetches(InstructionSet set) => set == InstructionSet.Vector512 || set == InstructionSet.Vector256;

    /// <summary>Whether the tiles of a convolution of pixels fetch rows of the picture.</summary>
    public static bool FetchesPixels(ConvolutionKernel kernel, InstructionSet set) => kernel is { Source: ConvolutionSource.Pixels, Ahead: not null } && Fetches(set);

    /// <summary>Declares what the tiles of a strip of pixels fetch: the rows of the picture after those that it reads.</summary>
    public static void DeclarePixels(SourceWriter writer, ConvolutionKernel kernel, ConvolutionTiles tiles)
    {
        Shape from = kernel.From;
        string row = At(kernel.Window.StrideHeight == 1 ? "top" : $"(top * {kernel.Window.StrideHeight})", kernel.Lines - kernel.Pads.Top);
        int shares = kernel.StripRows * kernel.Panels.Count * tiles.Pixels.Count;
        writer.Line($"PixelsAhead ahead = new PixelsAhead(source, {from.Height}, {from.Width}, {from.Channels}, {row}, {kernel.Ahead!.Rows}, {shares});");
    }

    /// <summary>Floats that a tile fetches for each line at a time.</summary>
    public int FloatsPerLine => Blocks * Shape.Block;

    /// <summary>
    /// Lines at a time of a tile that has its share of the next panel, or of the next tap's weights: of as many tiles as there are on <paramref name="rows"/>
    /// rows, or on the map.
    /// </summary>
    public string LinesOfPanel(ConvolutionKernel kernel, ConvolutionTiles tiles, int panel, string rows)
    {
        int lines = (kernel.TapByTap ? kernel.From.Channels : 1 + kernel.Depth) * panel, times = Blocks * tiles.Pixels.Count;
        if (int.TryParse(rows, out int count) || rows.Length == 0)
            return SourceWriter.Number(Share(lines, times * (rows.Length > 0 ? count : kernel.Flat ? 1 : kernel.To.Height)));
        return $"({SourceWriter.Number(Share(lines, times))} + {rows} - 1) / {rows}";
    }

    /// <summary>Lines at a time of a tile that has its share of the next strip's rows.</summary>
    public string LinesOfRows(ConvolutionKernel kernel, ConvolutionTiles tiles) =>
        SourceWriter.Number(Share(kernel.Ahead!.Rows * kernel.Ahead.RowFloats / Shape.Block, Blocks * tiles.Pixels.Count));

    /// <summary>Lines at a time of a tile that has its share of <paramref name="floats"/> that all tiles of a line fetch.</summary>
    public string LinesOf(int floats, ConvolutionTiles tiles) => SourceWriter.Number(Share(floats / Shape.Block, Blocks * tiles.Pixels.Count));

    /// <summary>What a micro-kernel's name says of it.</summary>
    public string Suffix => IsOfAll ? "" : FetchesTwo ? "_FetchingTwo" : "_Fetching";

    private bool FetchesTwo => IsOfAll || Stream > 0;

    /// <summary>The parameters of a micro-kernel.</summary>
    public string Parameters => FetchesTwo ? ", float* ahead, int lines, int stream" : ", float* ahead, int lines";

    /// <summary>The arguments for them.</summary>
    public string Arguments => FetchesTwo ? $", ahead, lines, {SourceWriter.Number(Stream)}" : ", ahead, lines";

    /// <summary>The share of one block of input channels.</summary>
    public void Emit(SourceWriter writer)
    {
        using (writer.Block("for (int line = 0; line < lines; line++)"))
        {
            writer.Line("Sse.Prefetch0(ahead);");
            if (FetchesTwo)
                writer.Line("Sse.Prefetch0(ahead + stream);");
            writer.Line($"ahead += {Shape.Block};");
        }
    }

    /// <summary>Lines at a time where so many <paramref name="lines"/> are fetched in so many <paramref name="times"/>.</summary>
    public static int Share(int lines, int times) => (lines + times - 1) / times;
}
