using System.Threading.Tasks;
using Pointwise.CodeFixes;
using Xunit;

namespace CodeFixTests;

public sealed class KeepOneSizeTests
{
    [Theory]
    [InlineData(0, "Keep 'Resolution = 64' and remove Rho", "[MobileNet(Alpha = 0.25, Resolution = 64)]")]
    [InlineData(1, "Keep 'Rho = 0.5' and remove Resolution", "[MobileNet(Alpha = 0.25, Rho = 0.5)]")]
    public Task RhoAndResolution(int index, string title, string after) => FixTest<KeepOneSize>.Expect(
        "[MobileNet(Alpha = 0.25, Rho = 0.5, {|PW0003:Resolution = 64|})]\npublic partial class Net;", after + "\npublic partial class Net;", title, index);
}
