using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Pointwise.Testing;
using Xunit;

namespace PackageTests.Golden;

/// <summary>
/// The networks of HelloMobileNet, Pose and FaceDetection, and others that have between them every kind of kernel, give the bits of golden.txt on one to
/// four threads: compiled by the JIT for every instruction set that can be forced and ahead of time, in Debug and in Release, with checked memory and
/// without. Where multiply-adds are computed in software FaceDetection is left out, unless POINTWISE_ALL_BITS=1, which also asks
/// for every instruction set ahead of time.
/// </summary>
public sealed class GoldenTests(PackageFeed feed)
{
    private static readonly GoldenFile _golden = new("Pointwise.Package.Tests/Golden/golden.txt");

    /// <summary>What is run where multiply-adds are computed in software.</summary>
    private static readonly string[] _slow =
        [.. _golden.Networks.Where(network => network != "FaceDetection" || AllBits.AreWanted)];

    [Fact]
    public async Task TheJitGivesTheBitsOnEveryInstructionSetInDebugAndRelease()
    {
        using UserFolder user = Project("");
        foreach (string configuration in new[] { "Debug", "Release" })
            await user.DotNetAsync("build", "app/App.csproj", "-c", configuration, "-tl:off");

        foreach (string configuration in new[] { "Debug", "Release" })
        {
            string program = $"app/bin/{configuration}/net10.0/App.dll";
            _golden.Check(configuration, await user.RunAsync(program));
            if (configuration == "Debug" && !AllBits.AreWanted)
                continue;
            _golden.Check($"{configuration}, without AVX-512", await user.RunAsync(program, ("DOTNET_EnableAVX512", "0")));
            _golden.Check($"{configuration}, without AVX2", await user.RunAsync(program, ("DOTNET_EnableAVX2", "0")), _slow);
            _golden.Check($"{configuration}, without vectors", await user.RunAsync(program, ("DOTNET_EnableHWIntrinsic", "0")), _slow);
        }
    }

    [Fact]
    public async Task CheckedMemoryGivesTheBits()
    {
        using UserFolder user = Project("<PointwiseCheckedMemory>true</PointwiseCheckedMemory>");
        await user.DotNetAsync("build", "app/App.csproj", "-c", "Release", "-tl:off");

        Assert.Contains("\"Pointwise.CheckedMemory\": true", await File.ReadAllTextAsync(
            user.Combine("app/bin/Release/net10.0/App.runtimeconfig.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        _golden.Check("Release, checked", await user.RunAsync("app/bin/Release/net10.0/App.dll"));
    }

    [Fact]
    public async Task NativeCodeGivesTheBits()
    {
        Command.SkipWithoutLinker();
        using UserFolder user = Project("<PublishAot>true</PublishAot><NoWarn>$(NoWarn);PW2006</NoWarn>");
        foreach (string configuration in new[] { "Debug", "Release" })
        {
            foreach (string set in AllBits.NativeSets)
            {
                await user.DotNetAsync("publish", "app/App.csproj", "-c", configuration, "-o", "out", "--use-current-runtime", "-tl:off",
                    $"-p:PointwiseInstructionSet={set}");
                if (AllBits.Runs(set))
                    _golden.Check($"NativeAOT, {configuration}, {set}", await user.RunAsync("out/App"));
            }
        }
    }

    private UserFolder Project(string properties)
    {
        var user = new UserFolder(feed);
        user.WriteProject("app/App.csproj", isProgram: true, properties: properties);
        user.Write("app/Program.cs", File.ReadAllText(Path.Combine(SharedModels.Repository, "tests/Pointwise.Package.Tests/Golden/Program.cs.txt")));
        foreach (string file in new[]
        {
            "Pose/PoseNet.cs", "Pose/posenet_mobilenet_v1.safetensors", "FaceDetection/SsdFaceNet.cs", "FaceDetection/ssd_mobilenetv1_face.safetensors",
        })
        {
            File.Copy(Path.Combine(SharedModels.Repository, "samples", file), user.Combine(Path.Combine("app", Path.GetFileName(file))));
        }

        return user;
    }
}
