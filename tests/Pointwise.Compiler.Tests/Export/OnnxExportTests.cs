using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Pointwise.Compiler;
using Pointwise.Compiler.Export;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Xunit;
using static CompilerTests.Declare;
using static VerifyTests.Verifier;

namespace CompilerTests.Export;

/// <summary>Graphs as ONNX models: what is in the file, and the weights that are asked for. The tests of models run such files.</summary>
public class OnnxExportTests
{
    /// <summary>All operations, with something for every pass to do.</summary>
    private static readonly LayeredSpec _everything = Network(9, 8, 2,
        Conv(2, 3, 2), Separable(2), Layer(LayerKind.ReLU6), Pointwise1x1(3).Named("features").Output(),
        Layer(LayerKind.Affine).Named("scaled"), Layer(LayerKind.ReLU),
        Layer(LayerKind.GlobalAveragePool), Dense(2, Activation.ReLU), Layer(LayerKind.Softmax).Output(),
        Layer(LayerKind.Sigmoid).Named("probability").Reading("features").Output())
        with
    { Pixels = PixelScale.MinusOneToOne, Padding = Padding.Valid, Activation = Activation.ReLU6 };

    [Fact]
    public async Task Declared() => await Verify(OnnxText.Of(OnnxExport.Write(Lower(_everything), Counting)));

    [Fact]
    public async Task Optimised() => await Verify(OnnxText.Of(OnnxExport.Write(Optimise(_everything), Counting)));

    [Fact]
    public void DeclaredNormalisations_AreAskedForByThemselves() => Assert.Equal(
        ["Conv2d_0 Unfolded", "Conv2d_0 Normalization", "Conv2d_1 Unfolded", "Conv2d_1 Normalization", "alone Folded"],
        Requests(Lower(Normalised)));

    [Fact]
    public void FoldedNormalisations_AreAskedForWithTheirLayer() => Assert.Equal(
        ["Conv2d_0 Folded, input * 0.0039 0.0039 + 0 0", "Conv2d_1 Folded", "alone Folded"],
        Requests(Optimise(Normalised)));

    [Fact]
    public void UnfusedNormalisations_KeepTheirWeightsApart() => Assert.Equal(
        [
            "Conv2d_0 Unfolded, input * 0.0039 0.0039 + 0 0", "Conv2d_0 Normalization",
            "Conv2d_1 Unfolded", "Conv2d_1 Normalization", "alone Folded",
        ],
        Requests(Optimise(Normalised, nameof(FoldBatchNorm))));

    [Fact]
    public void Kernels_AreTurnedFromOutputsLastToOutputsFirst()
    {
        const int Outputs = 17;
        NetworkGraph graph = Lower(Network(4, 4, 3, Conv(Outputs, 2), Depthwise(2)));
        float[] outputsLast = [.. from tap in Range(4) from i in Range(3) from o in Range(Outputs) select (1000 * tap) + (100 * i) + o];
        float[] channelsLast = [.. from tap in Range(4) from c in Range(Outputs) select (1000 * tap) + c];
        float[] zeros = new float[Outputs];
        ProtobufMessage[] tensors = Tensors(OnnxExport.Write(graph, request => request is { Part: OnnxWeightsPart.Unfolded }
            ? new OnnxWeights(request.Layer.Kind == WeightsKind.Convolution ? outputsLast : channelsLast, zeros)
            : new OnnxWeights(zeros, zeros)));
        ProtobufMessage convolution = Tensor(tensors, "Conv2d_0.weight"), depthwise = Tensor(tensors, "Conv2d_1_depthwise.weight");

        Assert.Equal([Outputs, 3, 2, 2], convolution.Integers(1));
        float[] outputsFirst = [.. from o in Range(Outputs) from i in Range(3) from tap in Range(4) select (1000 * tap) + (100 * i) + o];
        Assert.Equal(outputsFirst, convolution.Floats(9));
        Assert.Equal([Outputs, 1, 2, 2], depthwise.Integers(1));
        float[] channelsFirst = [.. from c in Range(Outputs) from tap in Range(4) select (1000 * tap) + c];
        Assert.Equal(channelsFirst, depthwise.Floats(9));
    }

    [Theory]
    [InlineData("MobileNet_0.25_128")]
    [InlineData("PoseNet_257")]
    [InlineData("Fashion_0.5_32")]
    [InlineData("every operation")]
    [InlineData("names of values inside")]
    public void Values_AreNamedOnce_AndBeforeTheyAreRead(string name)
    {
        NetworkSpec spec = name switch
        {
            "every operation" => _everything,
            "names of values inside" => Network(4, 4, 3, Conv(2, 3).Named("input.weight"), Conv(2, 3).Named("a"),
                Conv(2).Named("a.linear").Output(), Conv(2).Named("a.weight").Output(), Conv(2).Named("relu6.most").Output())
                with
            { Activation = Activation.ReLU6, Pixels = PixelScale.ImageNet },
            _ => RealNetworks.Of(name),
        };
        foreach (NetworkGraph graph in new[] { Lower(spec), Optimise(spec) })
        {
            ProtobufMessage model = new ProtobufMessage(OnnxExport.Write(graph, Counting)).Message(7);
            var known = new HashSet<string>([OnnxExport.InputName], StringComparer.Ordinal);
            Assert.All(model.Messages(5), tensor => Assert.True(known.Add(tensor.Text(8)), tensor.Text(8)));
            Assert.All(model.Messages(1), node =>
            {
                Assert.All(node.Texts(1), input => Assert.Contains(input, known));
                Assert.True(known.Add(node.Text(2)), node.Text(2));
            });
            Assert.Equal(graph.Outputs.Select(output => output.Name), model.Messages(12).Select(output => output.Text(1)));
            Assert.All(graph.Outputs, output => Assert.Contains(output.Name, known));
        }
    }

    [Fact]
    public void Outputs_OfOneValueAndOfThePicture_AreCopies()
    {
        NetworkGraph graph = Lower(Network(2, 2, 3, Layer(LayerKind.ReLU)));
        graph = graph with { Outputs = new GraphOutput[] { new(1, "a"), new(1, "b"), new(0, "picture") }.ToEquatableArray() };
        string text = OnnxText.Of(OnnxExport.Write(graph, Counting));
        Assert.Contains("a = Relu(input)\n  b = Identity(a)\n  picture = Identity(input)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_AreInTheOrderOfTheirNumbers()
    {
        var model = new ProtobufMessage(OnnxExport.Write(Optimise(_everything), Counting));
        Assert.Equal([1, 2, 7, 8], model.Fields);
        Assert.Equal(model.Message(7).Fields.Order(), model.Message(7).Fields);
        Assert.All(model.Message(7).Messages(1), node => Assert.Equal(node.Fields.Order(), node.Fields));
    }

    [Fact]
    public void SameGraph_SameBytes() =>
        Assert.Equal(OnnxExport.Write(Optimise(_everything), Counting), OnnxExport.Write(Optimise(_everything), Counting));

    [Theory]
    [InlineData(53, 2, "Layer 'a': expected 54 values of kernel and 2 of bias, found 53 and 2")]
    [InlineData(54, 3, "Layer 'a': expected 54 values of kernel and 2 of bias, found 54 and 3")]
    public void WeightsOfAnotherLength_AreAnError(int kernel, int bias, string message)
    {
        NetworkGraph graph = Optimise(Network(4, 4, 3, Conv(2, 3).Named("a")));
        var weights = new OnnxWeights(new float[kernel], new float[bias]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => OnnxExport.Write(graph, _ => weights));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A scale of the pixels alone, which folds, convolutions with normalisations, and one by itself.</summary>
    private static LayeredSpec Normalised =>
        Network(4, 4, 2, Conv(2, 3, activation: Activation.ReLU), Conv(3), Layer(LayerKind.ReLU), Layer(LayerKind.BatchNorm).Named("alone"))
            with
        { Pixels = PixelScale.ZeroToOne };

    /// <summary>Kernels that count from 1, and biases that count on below 0: what is where shows in a text.</summary>
    private static OnnxWeights Counting(OnnxWeightsRequest request)
    {
        LayerWeights layer = request.Layer;
        bool isScale = request.Part == OnnxWeightsPart.Normalization || layer.Kind == WeightsKind.Normalization;
        int rows = isScale ? 1 : layer.KernelHeight * layer.KernelWidth * (layer.Kind == WeightsKind.Depthwise ? 1 : layer.InputChannels);
        return new OnnxWeights(
            [.. Range(rows * layer.OutputChannels).Select(i => (float)(i + 1))], [.. Range(layer.OutputChannels).Select(i => -1f - i)]);
    }

    /// <summary>What the exporter asks for, in its order.</summary>
    private static List<string> Requests(NetworkGraph graph)
    {
        var requests = new List<string>();
        OnnxExport.Write(graph, request =>
        {
            string input = request.InputScale.Count == 0 ? "" : $", input * {Numbers(request.InputScale)} + {Numbers(request.InputShift)}";
            requests.Add($"{request.Layer.Name} {request.Part}{input}");
            return Counting(request);
        });
        return requests;
    }

    private static string Numbers(EquatableArray<double> values) =>
        string.Join(' ', values.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));

    private static ProtobufMessage[] Tensors(byte[] file) => new ProtobufMessage(file).Message(7).Messages(5);

    private static ProtobufMessage Tensor(ProtobufMessage[] tensors, string name) => tensors.Single(tensor => tensor.Text(8) == name);

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);
}
