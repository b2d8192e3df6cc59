using System;
using System.Collections.Immutable;
using System.Linq;
using GeneratorTests.Driving;
using Xunit;

namespace GeneratorTests.Hygiene;

/// <summary>Generated code compiles in every project: with warnings of the highest level as errors, nullable, without implicit usings.</summary>
public sealed class CompilationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CheckedArithmetic_ChangesNothing(bool isChecked) =>
        Succeeds(Sample.Project($"namespace Project {{ {Sample.Heads} public sealed partial class Heads; {Sample.Packed} public sealed partial class Packed; }}") with { CheckedArithmetic = isChecked });

    [Theory]
    [InlineData("{0} public sealed partial class Net;")]
    [InlineData("{0} partial class Net {{ }}")]
    [InlineData("namespace Project; {0} internal partial class Net;")]
    [InlineData("namespace Project.Networks.Deep {{ {0} public partial class Net; }}")]
    [InlineData("namespace Project; public partial class Outer {{ {0} private protected sealed partial class Net; }}")]
    [InlineData("namespace Project; public static partial class Outer {{ public partial record Middle {{ public partial struct Inner {{ {0} private partial class Net; }} }} }}")]
    [InlineData("namespace Project; public partial record struct Outer {{ public partial interface IMiddle {{ {0} public partial class Net; }} }}")]
    [InlineData("namespace @namespace.@class; {0} public partial class @params;")]
    [InlineData("namespace Project; public partial class @event {{ {0} public partial class @record; }}")]
    [InlineData("namespace Pointwise; {0} public partial class Net;")]
    [InlineData("namespace System.Runtime.Intrinsics; {0} public partial class Net;")]
    [InlineData("namespace Project; {0} public partial class Größe;")]
    [InlineData("namespace Project; public class Base; {0} public partial class Net : Base;")]
    [InlineData("namespace Project; {0} public partial class Net : System.IDisposable {{ public int Own => InputLength; }}")]
    public void Place_OfTheClass(string format) => Succeeds(Sample.Project(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, Sample.Heads)));

    [Fact]
    public void AttributesOnTwoParts_AreOneNetwork() => Succeeds(UserProject.Of("using Pointwise; [Network(4, 4, 3)] public partial class Net;")
        .WithSource("Net.Layers.cs", "using Pointwise; [Conv(8), GlobalAveragePool(Name = \"pool\"), Dense(2, Input = \"pool\")] public partial class Net;"));

    [Fact]
    public void NamesThatDifferInCaseOnly_AreTwoNetworks() => Assert.Equal(6, Succeeds(UserProject.Of(
        "using Pointwise; [Network(1, 1, 3), Dense(2)] public partial class Net; [Network(1, 1, 3), Dense(2)] public partial class NET;")).Result.GeneratedSources.Length);

    [Fact]
    public void AliasesOfAttributes_AreSeen() => Assert.Equal(3, Succeeds(UserProject.Of("using Small = Pointwise.MobileNetAttribute; [Small(Resolution = 32, Alpha = 0.25)] public partial class Net;")).Result.GeneratedSources.Length);

    [Fact]
    public void CallsOfEveryMember_Compile() => Succeeds(Sample.Project($$"""
        namespace Project;

        {{Sample.Heads}}
        public sealed partial class Net;

        public static class User
        {
            public static long Use(byte[] pixels, System.IO.Stream stream)
            {
                using Net net = Net.Create(), random = Net.CreateRandom(), seeded = Net.CreateRandom(seed: 2), shared = net.Share();
                using Net fromPath = Net.Load("net.safetensors"), fromStream = Net.Load(stream);
                System.Span<float> maps = new float[Net.MapsHeight * Net.MapsWidth * Net.MapsChannels], scores = stackalloc float[Net.ScoresLength];
                var probabilities = new float[Net.ProbabilitiesLength];
                net.Run(pixels, maps, probabilities, scores);
                net.Run(new float[Net.InputHeight * Net.InputWidth * Net.InputChannels], maps, probabilities, scores);
                net.RunPlanar(planes: new float[Net.InputLength], maps: maps, probabilities: probabilities, scores: scores);
                return Net.MultAdds + Net.Parameters + Net.ArenaBytes + Net.WeightBytes;
            }
        }
        """));

    [Fact]
    public void CallsOfANetworkOfSeveralInputs_Compile() => Succeeds(UserProject.Of("""
        using Pointwise;

        [Network(8, 8, 3)]
        [Conv(4, Name = "a")]
        [Input(8, 8, 1, Name = "old_mask")]
        [Concat("a", "old_mask")]
        [Input(1, 1, 5, Name = "state", Pixels = PixelScale.ZeroToOne)]
        [Multiply("concat_2", "state", Name = "gated")]
        public sealed partial class Net;

        public static class User
        {
            public static int Use(byte[] pixels, byte[] mask, byte[] state, float[] values, float[] gated)
            {
                using Net net = Net.CreateRandom();
                net.Run(pixels, mask, state, gated);
                net.Run(pixels: values, oldMask: values, state: values, gated: gated);
                net.RunPlanar(planes: values, oldMask: values, state: values, gated: gated);
                net.RunBatch(pixels, mask, state, gated);
                net.RunBatch(values, values, values, gated);
                return Net.InputLength + Net.OldMaskHeight + Net.OldMaskWidth + Net.OldMaskChannels + Net.OldMaskLength + Net.StateLength;
            }
        }
        """));

    [Fact]
    public void DisabledPasses_AreReadFromTheProject()
    {
        UserProject project = UserProject.Of("using Pointwise; [Network(4, 4, 3, Activation = Activation.ReLU), Conv(8)] public partial class Net;");
        UserProject without = project with { Properties = ImmutableDictionary<string, string>.Empty.Add("PointwiseDisabledPasses", "FuseActivation, FoldBatchNorm") };

        Assert.DoesNotContain("Activate_4x4x8_ReLU", Succeeds(project).File("Net.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Activate_4x4x8_ReLU", Succeeds(without).File("Net.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoRuns_GiveTheSameBytes()
    {
        UserProject project = Sample.Project(Sample.Heads + " public partial class Net;");
        Assert.Equal(Files(project), Files(project));

        static string[] Files(UserProject project) => [.. GeneratorRun.Of(project).Result.GeneratedSources.Select(source => Convert.ToHexString([.. source.SourceText.GetChecksum()]))];
    }

    private static GeneratorRun Succeeds(UserProject project)
    {
        GeneratorRun run = GeneratorRun.Of(project).Succeeded();
        Assert.NotEmpty(run.Result.GeneratedSources);
        return run;
    }
}
