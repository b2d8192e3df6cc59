using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Export;
using Pointwise.Weights;

namespace Pointwise.Testing;

/// <summary>A network under test as an ONNX file, with the weights of a safetensors file.</summary>
public static class OnnxFile
{
    /// <summary>Writes the graph as declared, or the one that the generated code computes.</summary>
    public static byte[] Write(NetworkUnderTest network, SafeTensorsFile weights, bool optimised)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<Pointwise.Compiler.Weights.LayerWeights> layers = [.. network.Plan.Layers];
        var loader = new WeightsLoader(weights, network.Layers);
        return OnnxExport.Write(optimised ? network.Plan.Graph : network.Planned.Graph, request =>
        {
            int layer = layers.IndexOf(request.Layer);
            double[] scale = [.. request.InputScale], shift = [.. request.InputShift];
            FoldedLayer folded = request.Part switch
            {
                OnnxWeightsPart.Folded => loader.Fold(layer, scale, shift),
                OnnxWeightsPart.Unfolded => loader.Unfolded(layer, scale, shift),
                _ => loader.Normalization(layer),
            };
            return new OnnxWeights(folded.Kernel, folded.Bias);
        });
    }
}
