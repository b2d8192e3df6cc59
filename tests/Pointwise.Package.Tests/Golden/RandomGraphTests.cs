using System.Threading.Tasks;
using Xunit;

namespace PackageTests.Golden;

/// <summary>
/// The random graphs of the numerics suite give the bits of its golden.txt, which are the scalar oracle's, on one to four threads: compiled by the JIT for
/// every instruction set that can be forced and ahead of time, in Debug and in Release. POINTWISE_ALL_BITS=1 asks for every instruction set ahead of time.
/// </summary>
public sealed class RandomGraphTests(RandomGraphs graphs) : IClassFixture<RandomGraphs>
{
    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public async Task TheJitGivesTheBitsOnEveryInstructionSet(string configuration)
    {
        foreach (string without in new[] { "", "AVX512", "AVX2", "HWIntrinsic" })
            await graphs.CheckAsync(configuration, without);
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public async Task NativeCodeGivesTheBits(string configuration)
    {
        Command.SkipWithoutLinker();
        foreach (string set in AllBits.NativeSets)
        {
            string program = await graphs.PublishAsync(configuration, set);
            if (AllBits.Runs(set))
                await graphs.CheckNativeAsync(program);
        }
    }
}
