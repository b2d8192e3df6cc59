using System.Linq;
using Pointwise.Compiler.Plans;

namespace Pointwise.Compiler.Emit;

/// <summary>One sentence about a kernel, used above its code and in the layer table.</summary>
internal static class Describe
{
    public static string Kernel(KernelPlan kernel)
    {
        switch (kernel)
        {
            case ConvolutionKernel c:
                string what = c.IsStrassen ? "Pointwise convolution by Strassen's algorithm" : c.IsDense ? "Dense" : c.IsPointwise ? "Pointwise convolution" : $"Convolution {c.Window.KernelHeight}x{c.Window.KernelWidth}, stride {Stride(c.Window)}{Dilation(c.Window.Dilation)}";
                string reading = c.Source == ConvolutionSource.Pixels ? " It reads the user's pixels line by line" + (c.Scale.Count > 0 ? ", normalising them." : ".") : "";
                return $"{what}: {c.From} to {c.To}{(c.AddsResidual ? ", plus a residual" : "")}{Epilogue(c.Activation)}. {SourceWriter.Number(c.MultAdds)} mult-adds{(c.IsStrassen ? ", of which seven in eight are computed" : "")}; panels of {Panels(c)} channels.{reading}";
            case DepthwiseKernel d:
                return $"Depthwise convolution {d.Kernel}x{d.Kernel}, stride {d.Stride}{Dilation(d.Dilation)}: {d.From} to {d.To}{Epilogue(d.Activation)}. {SourceWriter.Number(d.MultAdds)} mult-adds.";
            case WinogradKernel w:
                return $"Convolution 3x3 by Winograd's F(4x4, 3x3): {w.From} to {w.To}{(w.AddsResidual ? ", plus a residual" : "")}{Epilogue(w.Activation)}. {SourceWriter.Number(w.MultAdds)} mult-adds, "
                    + $"of which a quarter is computed: {w.TileRows}x{w.TileColumns} tiles of 4x4 outputs, each 36 products of {w.From.Channels} by {w.To.Channels} channels."
                    + (w.TransformsWeights ? " The kernels are transformed on the way." : "");
            case GroupedKernel g:
                return $"Convolution in {g.Groups} groups: {g.From} to {g.To}. {SourceWriter.Number(g.MultAdds)} mult-adds.";
            case SeparableKernel f:
                return $"{Kernel(f.Depthwise)} Then, while its rows are in the cache: {Kernel(f.Pointwise)}";
            case ChannelScaleKernel s:
                return $"{(s.Scales ? "Scale and shift of each channel" : s.Activation.IsNone ? "Copy" : "Activation")}: {s.Shape}{Epilogue(s.Activation)}.";
            case JoinKernel j:
                string each = j.FromIsPixel || j.OtherIsPixel ? ", one of which is one pixel" : "";
                return $"{(j.Kind == Graph.JoinKind.Add ? "Sum" : "Product")} of two values{each}: {j.Shape}{Epilogue(j.Activation)}.";
            case SlopeKernel l:
                return l.Slope is float slope ? $"Leaky ReLU of slope {SourceWriter.Literal(slope)}: {l.Shape}." : $"PReLU, a slope for each channel: {l.Shape}.";
            case FlattenKernel f:
                return $"Flattening: {f.From} to 1x1x{f.From.Length}, {(f.ChannelsFirst ? "channel by channel" : "pixel by pixel")}.";
            case PadKernel p:
                return $"Zeros around a map, {p.Pads}: {p.From} to {p.To}.";
            case ResizeKernel r:
                return $"{(r.Bilinear ? "Bilinear interpolation" : "Repetition of pixels")}: {r.From} to {r.To}.";
            case LocalResponseKernel n:
                return $"Local response normalisation over {n.Size} channels: {n.Shape}.";
            case ConcatKernel c:
                return $"Concatenation, what does not lie in {c.Shape} yet: {string.Join(", ", c.Parts.Select(part => $"{part.From} from channel {part.Channel}"))}.";
            case PoolKernel p:
                string pads = p.Pads.IsEmpty ? "" : $", pad {p.Pads}";
                return $"{(p.Kind == Graph.PoolKind.Max ? "Max" : "Average")} pooling {p.Window}{pads}: {p.From} to {p.To}.";
            case GlobalAveragePoolKernel p:
                return $"Global average pooling: {p.From} to 1x1x{p.From.Channels}.";
            case TranscendentalKernel t:
                return $"{t.Function}: {t.Shape}.";
            case PackPixelsKernel p:
                return $"The user's pixels, {p.Shape}, into channel blocks of 16{(p.Scale.Count > 0 ? ", normalised" : "")}.";
            default:
                throw new System.ArgumentOutOfRangeException(nameof(kernel));
        }
    }

    private static string Stride(Graph.Window window) => window.StrideHeight == window.StrideWidth ? $"{window.StrideHeight}" : $"{window.StrideHeight}x{window.StrideWidth}";

    private static string Dilation(int dilation) => dilation == 1 ? "" : $", dilation {dilation}";

    private static string Epilogue(Graph.Epilogue epilogue) => epilogue.IsNone ? "" : $", {epilogue.Describe()}";

    private static string Panels(ConvolutionKernel kernel) => string.Join(" and ", kernel.PanelRuns.Select(panels => SourceWriter.Number(panels.Channels)));
}
