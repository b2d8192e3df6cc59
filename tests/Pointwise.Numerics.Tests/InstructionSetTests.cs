using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Threading.Tasks;
using Pointwise.Numerics;
using Xunit;

namespace NumericsTests;

/// <summary>
/// Every case gives the same bits on every instruction set, on one to four threads. The runtime chooses a set when it starts, so each has a process of its
/// own.
/// </summary>
public sealed class InstructionSetTests : IClassFixture<InstructionSetTests.Files>
{
    private readonly Files _files;

    public InstructionSetTests(Files files) => _files = files;

    [Fact]
    public Task AsTheMachineIs() => Run(MachineSet);

    [Fact]
    public async Task WithoutCheckedMemory() => Check(MachineSet, await RunnerProcess.RunAsync([_files.Assembly, "--unchecked"]));

    [Fact]
    public Task WithoutAvx512()
    {
        Assert.SkipUnless(HasVector256, "skipped: this machine has no AVX2 with FMA");
        return Run("Vector256", ("DOTNET_EnableAVX512", "0"));
    }

    [Fact]
    public Task WithoutAvx2()
    {
        Assert.SkipUnless(X86Base.IsSupported, "skipped: not an x64 machine");
        return Run("Vector128", ("DOTNET_EnableAVX2", "0"));
    }

    [Fact]
    public Task WithoutVectors() => Run("Scalar", ("DOTNET_EnableHWIntrinsic", "0"));

    private static string MachineSet =>
        Vector512.IsHardwareAccelerated ? "Vector512" : HasVector256 ? "Vector256" : Vector128.IsHardwareAccelerated ? "Vector128" : "Scalar";

    private static bool HasVector256 => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    private async Task Run(string expectedSet, params (string Variable, string Value)[] environment) =>
        Check(expectedSet, await RunnerProcess.RunAsync([_files.Assembly], environment));

    private static void Check(string expectedSet, RunnerResult result)
    {
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(expectedSet, result.Lines[0]);
        IEnumerable<string> expected = CompiledCase.All.Select(compiled => BitHash.Line(compiled.Case.Name, BitHash.Of(compiled.Expected)));
        Assert.Empty(expected.Except(result.Lines.Skip(1)));
        Assert.Equal(CompiledCase.All.Count(), result.Lines.Length - 1);
    }

    /// <summary>The compiled cases and their weights on disk, for the runner.</summary>
    public sealed class Files : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pointwise-numerics-");

        public Files()
        {
            File.WriteAllBytes(Assembly, CompiledCase.Assembly.Image);
            foreach (CompiledCase compiled in CompiledCase.All.Where(compiled => compiled.Checkpoint is not null))
                File.WriteAllBytes(Path.Combine(_folder.FullName, $"{compiled.Case.Name}.safetensors"), compiled.Checkpoint!);
        }

        public string Assembly => Path.Combine(_folder.FullName, "Networks.dll");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
