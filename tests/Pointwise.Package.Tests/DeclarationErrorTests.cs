using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

/// <summary>Wrong declarations in a build.</summary>
public sealed class DeclarationErrorTests(PackageFeed feed)
{
    /// <summary>
    /// Into the first two classes nothing can be generated, and the third gets a stand-in: in the bodies of methods none of the uses is an error of its own.
    /// </summary>
    [Fact]
    public async Task EachIsOneErrorThatLeadsToItsPage()
    {
        using var user = new UserFolder(feed);
        user.WriteProject("app/App.csproj", isProgram: true);
        user.Write("app/Program.cs", $"""
            using Pointwise;
            using System;

            {Uses("NotPartial")}
            {Uses("Unsuitable")}
            {Uses("TooWide")}

            [MobileNet(Resolution = 32)]
            public sealed class NotPartial;

            [MobileNet(Resolution = 32)]
            public static partial class Unsuitable;

            [MobileNet(Resolution = 32, Alpha = 2)]
            public sealed partial class TooWide;
            """);

        CommandResult result = await user.TryAsync("build", "app/App.csproj", "-tl:off", "-p:ErrorLog=errors.sarif%2Cversion=2.1");

        Assert.False(result.Succeeded, result.Output);
        string[] ids = ["PW0001", "PW0002", "PW0018"];
        Assert.Equal(ids, Regex.Matches(result.Output, @"error (\w+):").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
        using JsonDocument log = JsonDocument.Parse(await File.ReadAllTextAsync(user.Combine("app/errors.sarif"), TestContext.Current.CancellationToken));
        Dictionary<string, string> pages = log.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.TryGetProperty("helpUri", out JsonElement page) ? page.GetString()! : "");
        Assert.All(ids, id => Assert.EndsWith($"docs/diagnostics/{id}.md", pages[id], StringComparison.Ordinal));
    }

    private static string Uses(string name) => $$"""
        {
            using var net = {{name}}.CreateRandom();
            float[] scores = new float[{{name}}.ScoresLength];
            net.Run(new byte[{{name}}.InputLength], scores);
            Console.WriteLine(net.Threads + scores[0]);
        }
        """;
}
