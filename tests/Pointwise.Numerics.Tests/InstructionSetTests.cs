using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Threading;
using System.Threading.Tasks;
using Pointwise.Numerics;
using Xunit;

namespace NumericsTests;

/// <summary>
/// Every case gives the same bits on every instruction set. The runtime chooses one when it starts, so each has a process of its own.
/// </summary>
public sealed class InstructionSetTests : IClassFixture<InstructionSetTests.Files>
{
    private readonly Files _files;

    public InstructionSetTests(Files files) => _files = files;

    [Fact]
    public Task AsTheMachineIs() => Run(
        Vector512.IsHardwareAccelerated ? "Vector512"
        : HasVector256 ? "Vector256"
        : Vector128.IsHardwareAccelerated ? "Vector128"
        : "Scalar");

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

    private static bool HasVector256 => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    private async Task Run(string expectedSet, params (string Variable, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Files.Dotnet, [Files.Runner, _files.Assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation);
        string[] lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, await errors);

        Assert.Equal(expectedSet, lines[0]);
        IEnumerable<string> expected = CompiledCase.All.Select(compiled => BitHash.Line(compiled.Case.Name, BitHash.Of(compiled.Expected)));
        Assert.Empty(expected.Except(lines.Skip(1)));
        Assert.Equal(CompiledCase.All.Count(), lines.Length - 1);
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

        /// <summary>The host of the runtime that runs these tests.</summary>
        public static string Dotnet { get; } =
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

        public static string Runner { get; } = Path.Combine(AppContext.BaseDirectory, "Pointwise.Numerics.Runner.dll");

        public string Assembly => Path.Combine(_folder.FullName, "Networks.dll");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
