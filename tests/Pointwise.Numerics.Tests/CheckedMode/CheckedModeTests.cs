using System;
using System.IO;
using System.Threading.Tasks;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Xunit;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.CheckedMode;

/// <summary>The checked mode notices code that is wrong: the same network, with one thing in its generated code changed.</summary>
public sealed class CheckedModeTests : IDisposable
{
    private const string Switch = "Pointwise.CheckedMemory";

    private static readonly NetworkUnderTest _right = NetworkUnderTest.Compile(Network("mutated", 19, 21, 3,
        Conv(24, 3, 2, activation: Activation.ReLU), Conv(40, 3, name: "features").Output(), Pool(), Dense(10, name: "classes").Output())
        with
    { Padding = Padding.Same });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pointwise-checked-");

    /// <summary>What all tests of this assembly count on.</summary>
    [Fact]
    public void TheModeIsOnHere() => Assert.True(AppContext.TryGetSwitch(Switch, out bool isOn) && isOn);

    [Fact]
    public async Task RightCodeRuns()
    {
        RunnerResult result = await Run(_right);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    [Theory]
    [InlineData("weights = member.Weights;", "weights = member.Weights + 1;")]
    [InlineData("arena = member.Arena;", "arena = member.Arena + 1;")]
    [InlineData("new PixelSource(data, PixelFormat.InterleavedBytes)", "new PixelSource(data + 1, PixelFormat.InterleavedBytes)")]
    [InlineData("(targets[0] + (", "(targets[0] + 1 + (")]
    public async Task AnElementBeyondTheEnd_IsAnAccessViolation(string before, string after)
    {
        RunnerResult result = await Run(_right.Mutated(before, after));
        Assert.NotEqual(0, result.ExitCode);
        Assert.True(OperatingSystem.IsWindows() || result.Errors.Contains("AccessViolationException", StringComparison.Ordinal), result.Errors);
    }

    [Fact]
    public async Task AnElementBeforeTheStart_IsFoundAtDisposal()
    {
        RunnerResult result = await Run(_right.Mutated("arena = member.Arena;", "arena = member.Arena - 1;"));
        Assert.NotEqual(0, result.ExitCode);
        // The arena is no whole number of pages, so that what lies before it is not a guard page yet.
        Assert.Contains($"{Switch}: memory beside", result.Errors, StringComparison.Ordinal);
    }

    /// <summary>New memory is all zeros, which hides that nobody has written them.</summary>
    [Fact]
    public async Task ValuesThatNobodyWrote_ShowInTheResult()
    {
        NetworkUnderTest wrong = _right.Mutated("BlockedLayout.ZeroHalo(", "if (part < 0) BlockedLayout.ZeroHalo(");
        RunnerResult result = await Run(wrong);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.NotEqual((await Run(_right)).Lines[1], result.Lines[1]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<RunnerResult> Run(NetworkUnderTest network)
    {
        string path = Path.Combine(_folder.FullName, "Networks.dll");
        File.WriteAllBytes(path, GeneratedAssembly.Compile([network]).Image);
        return RunnerProcess.RunAsync([path]);
    }
}
