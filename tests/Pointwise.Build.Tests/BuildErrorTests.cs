using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class BuildErrorTests
{
    [Fact]
    public async Task ABrokenFileFailsTheBuildUntilItIsRepaired()
    {
        using var project = new TemporaryProject();
        project.Folder.Write("models/net.safetensors", "not a weights file");

        CommandResult broken = await project.BuildAsync();
        Assert.False(broken.Succeeded);
        Assert.Contains("models/net.safetensors : error PW2002: ", broken.Output.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", broken.Output, StringComparison.Ordinal);

        CommandResult again = await project.BuildAsync();
        Assert.False(again.Succeeded);
        Assert.Contains("error PW2002: ", again.Output, StringComparison.Ordinal);

        project.Folder.WriteWeights("models/net.safetensors");
        await project.BuildSuccessfullyAsync();
        Assert.Single(project.ReadResources());
    }

    [Fact]
    public async Task AListedFileThatIsMissingFailsTheBuild()
    {
        using var project = new TemporaryProject(items: """<PointwiseWeights Include="absent.safetensors" />""");

        CommandResult result = await project.BuildAsync();

        Assert.False(result.Succeeded);
        Assert.Contains("absent.safetensors : error PW2001: ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileListedTwiceFailsTheBuild()
    {
        using var project = new TemporaryProject(items: """<PointwiseWeights Include="net.safetensors" ResourceName="weights" />""");
        project.Folder.WriteWeights("net.safetensors");

        CommandResult result = await project.BuildAsync();

        Assert.False(result.Succeeded);
        Assert.Contains("net.safetensors : error PW2004: ", result.Output, StringComparison.Ordinal);
    }
}
