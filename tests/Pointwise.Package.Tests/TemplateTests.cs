using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace PackageTests;

public sealed class TemplateTests(PackageFeed feed)
{
    [Fact]
    public async Task ANewProjectIsTenLinesThatRun()
    {
        using var user = new UserFolder(feed);
        string hive = user.Combine("hive");

        await user.DotNetAsync("new", "install", feed.Package("Pointwise.Templates"), "--debug:custom-hive", hive);
        await user.DotNetAsync("new", "pointwise", "-n", "My.Network", "--debug:custom-hive", hive);
        await user.DotNetAsync("build", "My.Network/My.Network.csproj", "-c", "Release", "-tl:off");

        Assert.Matches(@"^class \d+: \d", await user.RunAsync("My.Network/bin/Release/net10.0/My.Network.dll"));
        string[] lines = await File.ReadAllLinesAsync(user.Combine("My.Network/Program.cs"), TestContext.Current.CancellationToken);
        Assert.InRange(lines.Count(line => line.Length > 0), 1, 10);
    }
}
