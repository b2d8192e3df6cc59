using System;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Tests.Load;

/// <summary>What a process with networks does as a whole: under load, idle, forgetful, and at its end.</summary>
public sealed class SoakTests
{
    /// <summary>The command for a long one is <c>dotnet run -c Release --project tests/Pointwise.Soak</c>.</summary>
    [Fact]
    public async Task A_bounded_soak_neither_drifts_nor_leaks_nor_hangs()
    {
        string output = await SoakProcess.Run("--inferences", "20000");
        Assert.EndsWith("inferences, all with the expected bits", output, StringComparison.Ordinal);
    }

    /// <summary>Four spinning threads would use 1500 ms and more. It is the process's own time, whatever else the machine does.</summary>
    [Fact]
    public async Task An_idle_process_uses_no_processor_time() =>
        Assert.InRange(double.Parse(await SoakProcess.Run("scenario", "idle"), CultureInfo.InvariantCulture), 0, 200);

    [Theory]
    [InlineData("return-parked")]
    [InlineData("return-running")]
    [InlineData("exit-running")]
    public async Task A_process_ends_whatever_its_networks_do(string scenario) =>
        Assert.Equal("leaving", await SoakProcess.Run("scenario", scenario));

    /// <summary>300 instances with weights of 0.8 MB and two threads beside the caller's: a leak would be 240 MB and 600 threads.</summary>
    [Fact]
    public async Task Networks_that_are_dropped_give_back_memory_and_threads()
    {
        string[] growth = (await SoakProcess.Run("scenario", "forgotten")).Split(' ');
        Assert.InRange(int.Parse(growth[0], CultureInfo.InvariantCulture), int.MinValue, 80);
        Assert.InRange(int.Parse(growth[1], CultureInfo.InvariantCulture), int.MinValue, 8);
    }

    [Fact]
    public async Task A_run_that_nobody_listens_to_does_not_load_the_meters_and_the_first_after_a_listener_came_is_counted() =>
        Assert.Equal("not loaded, 3 counted", await SoakProcess.Run("scenario", "listener"));
}
