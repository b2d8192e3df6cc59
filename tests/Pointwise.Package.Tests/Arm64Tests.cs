using System;
using System.IO;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

/// <summary>The code for Arm64, on an x64 machine: compiled ahead of time for it, and run by an emulator of its instructions.</summary>
public sealed class Arm64Tests(PackageFeed feed)
{
    private const string SystemRoot = "/usr/aarch64-linux-gnu";

    [Fact]
    public async Task AdvSimdGivesTheOraclesBits()
    {
        Assert.SkipUnless(Command.IsOnPath("clang") && Command.IsOnPath("ld.lld") && Command.IsOnPath("aarch64-linux-gnu-objcopy")
            && Command.IsOnPath("qemu-aarch64") && Directory.Exists(SystemRoot),
            "skipped: the tools that compile for Arm64 and emulate it are not on this machine (apt-get install -y clang lld gcc-aarch64-linux-gnu qemu-user)");
        using var user = new UserFolder(feed);
        user.WriteProgram("app/App.csproj", "<PublishAot>true</PublishAot><LinkerFlavor>lld</LinkerFlavor><ObjCopyName>aarch64-linux-gnu-objcopy</ObjCopyName>");

        await user.DotNetAsync("publish", "app/App.csproj", "-c", "Release", "-r", "linux-arm64", "-o", "out", "-tl:off");

        CommandResult result = await DotNetCommand.RunAsync(
            user.Path, "qemu-aarch64", ["-L", SystemRoot, user.Combine("out/App")], [], TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Output);
        Assert.Equal(Clothing.Bits, result.Output);
    }
}
