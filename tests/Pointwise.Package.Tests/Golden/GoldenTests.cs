using System;
using System.IO;
using System.Threading.Tasks;
using Pointwise.Testing;
using Xunit;

namespace PackageTests.Golden;

/// <summary>
/// The networks of HelloMobileNet and Pose, and others that have between them every kind of kernel, give the bits of golden.txt on one to four
/// threads: compiled by the JIT for every instruction set that can be forced and ahead of time, in Debug and in Release, with checked memory and
/// without.
/// </summary>
public sealed class GoldenTests(PackageFeed feed)
{
    private static readonly GoldenFile _golden = new("Pointwise.Package.Tests/Golden/golden.txt");

    [Fact]
    public async Task TheJitGivesTheBitsOnEveryInstructionSetInDebugAndRelease()
    {
        using UserFolder user = Project("");
        foreach (string configuration in new[] { "Debug", "Release" })
            await user.DotNetAsync("build", "app/App.csproj", "-c", configuration, "-tl:off");
        string debug = "app/bin/Debug/net10.0/App.dll", release = "app/bin/Release/net10.0/App.dll";

        _golden.Check("Debug", await user.RunAsync(debug));
        _golden.Check("Release", await user.RunAsync(release));
        _golden.Check("Release, without AVX-512", await user.RunAsync(release, ("DOTNET_EnableAVX512", "0")));
        _golden.Check("Release, without AVX2", await user.RunAsync(release, ("DOTNET_EnableAVX2", "0")));
        _golden.Check("Release, without vectors", await user.RunAsync(release, ("DOTNET_EnableHWIntrinsic", "0")));
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
        using UserFolder user = Project("<PublishAot>true</PublishAot>");
        foreach (string configuration in new[] { "Debug", "Release" })
        {
            await user.DotNetAsync("publish", "app/App.csproj", "-c", configuration, "-o", configuration, "--use-current-runtime", "-tl:off");
            _golden.Check($"NativeAOT, {configuration}", await user.RunAsync($"{configuration}/App"));
        }
    }

    private UserFolder Project(string properties)
    {
        var user = new UserFolder(feed);
        user.WriteProject("app/App.csproj", isProgram: true, properties: properties);
        user.Write("app/Program.cs", File.ReadAllText(Path.Combine(SharedModels.Repository, "tests/Pointwise.Package.Tests/Golden/Program.cs.txt")));
        string pose = Path.Combine(SharedModels.Repository, "samples", "Pose");
        // The sample's declaration as it is, but for a word on a class that is not here.
        user.Write("app/PoseNet.cs", File.ReadAllText(Path.Combine(pose, "PoseNet.cs")));
        File.Copy(Path.Combine(pose, "posenet_mobilenet_v1.safetensors"), user.Combine("app/posenet_mobilenet_v1.safetensors"));
        return user;
    }
}
