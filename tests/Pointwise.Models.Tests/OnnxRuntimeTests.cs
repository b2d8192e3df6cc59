using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ModelsTests.Declarations;
using ModelsTests.Goldens;
using ModelsTests.Onnx;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;

namespace ModelsTests;

/// <summary>
/// MobileNets of many widths and resolutions with random weights, and networks of every operation, in generated code and ONNX Runtime.
/// </summary>
public sealed class OnnxRuntimeTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, NetworkUnderTest>> _networks =
        new(() => Specs.ToDictionary(spec => spec.Type.Namespace, spec => NetworkUnderTest.Compile(spec)));

    private static readonly Lazy<GeneratedAssembly> _assembly = new(() => GeneratedAssembly.Compile(_networks.Value.Values));

    public static TheoryData<string> Names => [.. Specs.Select(spec => spec.Type.Namespace)];

    public static TheoryData<string> OptimisedNames =>
        ["mobilenet_75_47", "background_and_softmax", "pytorch_25_128", .. EveryOperation.All.Select(spec => spec.Type.Namespace)];

    private static IEnumerable<NetworkSpec> Specs => [.. MobileNets.All, .. EveryOperation.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithOnnxRuntime(string name) => AssertAgrees(name, optimised: false);

    [Theory]
    [MemberData(nameof(OptimisedNames))]
    public void TheOptimisedGraphAgreesWithOnnxRuntime(string name) => AssertAgrees(name, optimised: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TrainedBatchNormalisationsAgreeWithOnnxRuntime(bool optimised)
    {
        var declared = new FashionNetwork("0.25", 32);
        string path = ModelFiles.Contained($"{declared.Name}.safetensors");
        LoadedNetwork network = LoadedNetwork.Of(declared.Spec(), path);
        GoldenFile golden = GoldenFile.Read(ModelFiles.Contained(declared.GoldenFile));
        float[] input = [.. golden["inputs"].Take(declared.Resolution * declared.Resolution * 3)];
        using SafeTensorsFile weights = SafeTensorsFile.Open(path);
        using var model = new OnnxModel(OnnxFile.Write(network.Network, weights, optimised));
        AssertClose(network.Network, model.Run(Picture.Planes(input, 3)), network.Run(input));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SeveralInputsAgreeWithOnnxRuntime(bool optimised)
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(SeveralInputs.Spec);
        using INetworkUnderTest generated = GeneratedAssembly.Compile([network]).CreateRandom(network);
        byte[] all = BitHash.Pixels(generated.InputLength, 1);
        float[][] outputs = [.. generated.OutputLengths.Select(length => new float[length])];
        generated.Run(all, outputs);

        var inputs = new List<float[]>();
        int begin = 0;
        foreach (InputPlan input in network.Plan.Inputs)
        {
            inputs.Add(Picture.Planes([.. all[begin..(begin + input.Shape.Length)].Select(value => (float)value)], input.Shape.Channels));
            begin += input.Shape.Length;
        }

        using SafeTensorsFile weights = GeneratedAssembly.RandomFile(network);
        using var model = new OnnxModel(OnnxFile.Write(network, weights, optimised));
        AssertClose(network, model.Run(inputs), outputs);
    }

    [Fact]
    public void PoseNetAgreesWithItsOwnOnnxFile()
    {
        string weights = ModelFiles.Shared("posenet_mobilenet_v1", "posenet_mobilenet_v1.safetensors");
        LoadedNetwork network = LoadedNetwork.Of(PoseNet.Spec(257, 257), weights);
        float[] input = [.. BitHash.Pixels(257 * 257 * 3, 2).Select(pixel => (pixel / 127.5f) - 1)];
        using var model = new OnnxModel(File.ReadAllBytes(ModelFiles.Shared("posenet_mobilenet_v1", "posenet_257.onnx")));
        AssertClose(network.Network, model.Run(Picture.Planes(input, 3)), network.Run(input));
    }

    [Fact]
    public void TheFaceNetworkAgreesWithItsOwnOnnxFile()
    {
        string weights = ModelFiles.Shared("mobilenet_v1_face", "mobilenet_v1_face.safetensors");
        LoadedNetwork network = LoadedNetwork.Of(FaceNetwork.Spec(), weights);
        float[] input = [.. BitHash.Pixels(FaceNetwork.Size * FaceNetwork.Size * 3, 2).Select(pixel => (float)pixel)];
        using var model = new OnnxModel(File.ReadAllBytes(ModelFiles.Shared("mobilenet_v1_face", "mobilenet_v1_face.onnx")));
        AssertClose(network.Network, model.Run(Picture.Planes(input, 3)), network.Run(input));
    }

    private static void AssertAgrees(string name, bool optimised)
    {
        NetworkUnderTest network = _networks.Value[name];
        using INetworkUnderTest generated = _assembly.Value.CreateRandom(network);
        byte[] pixels = BitHash.Pixels(generated.InputLength, 1);
        float[][] outputs = [.. generated.OutputLengths.Select(length => new float[length])];
        generated.Run(pixels, outputs);

        using SafeTensorsFile weights = GeneratedAssembly.RandomFile(network);
        using var model = new OnnxModel(OnnxFile.Write(network, weights, optimised));
        AssertClose(network, model.Run(Picture.Planes([.. pixels.Select(pixel => (float)pixel)], 3)), outputs);
    }

    private static void AssertClose(NetworkUnderTest network, IReadOnlyDictionary<string, float[]> expected, float[][] outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            string output = network.Plan.Outputs[i].Name;
            // Values that have all died would agree whatever the weights were.
            Assert.Contains(expected[output], value => value != 0);
            Closeness.AssertClose($"{network.Name} {output}", expected[output], outputs[i]);
        }
    }
}
