using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NumericsTests.Cases;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests;

/// <summary>
/// The JIT silently stops optimising a method beyond 60,000 bytes of IL, 20,000 instructions or 2,000 locals. Generated methods stay far
/// below, since long ones also take long to compile.
/// </summary>
public sealed class MethodSizeTests
{
    private const int MostBytes = 16 * 1024;
    private const int MostLocals = 150;

    public static TheoryData<string> Networks => ["MobileNet", "SmallMobileNet", "PoseNet"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void RealNetworks(string name) => Check(GeneratedAssembly.Compile([NetworkUnderTest.Compile(Spec(name))]).Image);

    [Fact]
    public void EveryCase() => Check(CompiledCase.Assembly.Image);

    private static NetworkSpec Spec(string name) => name switch
    {
        "MobileNet" => new MobileNetSpec(NetworkUnderTest.Type(name)),
        "SmallMobileNet" => new MobileNetSpec(NetworkUnderTest.Type(name), Alpha: 0.25, Resolution: 128),
        _ => Declare.Network(name, 257, 257, 3,
            [
                Declare.Conv(24, 3, 2),
                .. new[] { (48, 1), (96, 2), (96, 1), (192, 2), (192, 1), (384, 2) }
                    .Select(block => Declare.Separable(block.Item1, block.Item2)),
                .. Enumerable.Repeat(Declare.Separable(384), 7),
                Declare.Pointwise1x1(17, Activation.None).Output(),
            ]) with
        { Activation = Activation.ReLU6, Pixels = PixelScale.MinusOneToOne },
    };

    private static void Check(byte[] image)
    {
        (string Name, int Bytes, int Locals)[] methods = [.. Methods(image)];
        (string Name, int Bytes, int Locals) longest = methods.MaxBy(method => method.Bytes);
        (string Name, int Bytes, int Locals) widest = methods.MaxBy(method => method.Locals);
        TestContext.Current.TestOutputHelper?.WriteLine($"{methods.Length} methods; longest {longest.Name}: {longest.Bytes} bytes of IL; "
            + $"most locals {widest.Name}: {widest.Locals}");
        Assert.True(longest.Bytes <= MostBytes, $"{longest.Name} has {longest.Bytes} bytes of IL; the budget is {MostBytes}");
        Assert.True(widest.Locals <= MostLocals, $"{widest.Name} has {widest.Locals} locals; the budget is {MostLocals}");
    }

    private static IEnumerable<(string Name, int Bytes, int Locals)> Methods(byte[] image)
    {
        using var portable = new PEReader(ImmutableArray.Create(image));
        MetadataReader metadata = portable.GetMetadataReader();
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            MethodBodyBlock body = portable.GetMethodBody(method.RelativeVirtualAddress);
            yield return (metadata.GetString(method.Name), body.GetILBytes()!.Length, Locals(metadata, body));
        }
    }

    private static int Locals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
            return 0;
        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        if (signature.ReadSignatureHeader().Kind != SignatureKind.LocalVariables)
            throw new InvalidDataException("The signature is not one of local variables");
        return signature.ReadCompressedInteger();
    }
}
