using System.Linq;
using System.Threading.Tasks;
using Pointwise.Compiler.Plans;
using Xunit;
using static VerifyTests.Verifier;

namespace CompilerTests.Snapshots;

/// <summary>The decisions about real networks as text: a change of the compiler shows here as a few lines.</summary>
public class RealNetworkTests
{
    public static TheoryData<string> Names => ["MobileNet_1.0_224", "MobileNet_0.25_128", "PoseNet_257", "Face", "Fashion_0.5_32"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Graph(string name) => await Verify(Declare.Optimise(RealNetworks.Of(name)).ToString()).UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Plan(string name) => await Verify(Declare.Plan(RealNetworks.Of(name)).ToString()).UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualKernelsHaveOneName_AndDifferentOnesTwo(string name)
    {
        NetworkPlan plan = Declare.Plan(RealNetworks.Of(name));
        Assert.All(plan.Steps.GroupBy(step => step.KernelName), steps => Assert.Single(steps.Select(step => step.Kernel).Distinct()));
        Assert.All(plan.Steps.GroupBy(step => step.Kernel), steps => Assert.Single(steps.Select(step => step.KernelName).Distinct()));
    }
}
