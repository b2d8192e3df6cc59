using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Pointwise.Compiler.Plans;
using Xunit;
using Buffer = Pointwise.Compiler.Plans.Buffer;

namespace CompilerTests.Plans;

public class MemoryPlannerTests
{
    private static readonly Gen<Buffer[]> _buffers = Gen.Select(Gen.Int[1, 2000], Gen.Int[0, 20], Gen.Int[0, 6]).Array[1, 30]
        .Select(all => all.Select((b, id) => new Buffer(id, b.Item1, b.Item2, b.Item2 + b.Item3)).ToArray());

    [Fact]
    public void LivingBuffers_NeverOverlap() => _buffers.Sample(buffers =>
    {
        (IReadOnlyDictionary<int, int> offsets, int floats) = MemoryPlanner.Place(buffers);
        return buffers.All(a => offsets[a.Id] >= 0 && offsets[a.Id] % MemoryPlanner.Alignment == 0 && offsets[a.Id] + a.Floats <= floats)
            && buffers.All(a => buffers.All(b => a.Id == b.Id || !BothLive(a, b) || Apart(a, b, offsets)));
    });

    [Fact]
    public void Arena_HoldsWhatLivesAtOnce_AndNotMoreThanAllTogether() => _buffers.Sample(buffers =>
    {
        int floats = MemoryPlanner.Place(buffers).Floats;
        int atOnce = Enumerable.Range(0, 27).Max(step => buffers.Where(b => b.FirstStep <= step && step <= b.LastStep).Sum(b => b.Floats));
        return floats >= atOnce && floats <= buffers.Sum(b => MemoryPlanner.Align(b.Floats));
    });

    [Fact]
    public void Order_DoesNotMatter() => _buffers.Sample(buffers =>
    {
        (IReadOnlyDictionary<int, int> there, int floats) = MemoryPlanner.Place(buffers);
        (IReadOnlyDictionary<int, int> back, int same) = MemoryPlanner.Place(buffers.Reverse());
        return floats == same && buffers.All(b => there[b.Id] == back[b.Id]);
    });

    [Fact]
    public void Chain_NeedsItsTwoLargestNeighbours()
    {
        (IReadOnlyDictionary<int, int> offsets, int floats) = MemoryPlanner.Place([new Buffer(0, 160, 0, 1), new Buffer(1, 320, 1, 2), new Buffer(2, 160, 2, 3)]);
        Assert.Equal(480, floats);
        Assert.Equal(offsets[0], offsets[2]);
    }

    [Theory]
    [InlineData("MobileNet_1.0_224")]
    [InlineData("PoseNet_257")]
    [InlineData("Face")]
    public void RealPlan_ReadsOnlyValuesThatAreStillThere(string name)
    {
        NetworkPlan plan = Declare.Plan(RealNetworks.Of(name));
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            ValuePlan written = plan.Steps[i].Output;
            // A value lives until its last reader; an output to the end of the run.
            bool isOutput = plan.Outputs.Any(output => output.Value.Node == written.Node);
            int last = isOutput ? plan.Steps.Count - 1 : Enumerable.Range(i, plan.Steps.Count - i).Last(j => j == i || plan.Steps[j].Inputs.Any(input => input.Node == written.Node));
            for (int j = i + 1; j <= last; j++)
                Assert.True(Apart(written, plan.Steps[j].Output), $"{plan.Steps[j].Node.Name} overwrites {written.Name}");
        }
    }

    private static bool BothLive(Buffer a, Buffer b) => Math.Max(a.FirstStep, b.FirstStep) <= Math.Min(a.LastStep, b.LastStep);

    private static bool Apart(Buffer a, Buffer b, IReadOnlyDictionary<int, int> offsets) =>
        offsets[a.Id] + a.Floats <= offsets[b.Id] || offsets[b.Id] + b.Floats <= offsets[a.Id];

    private static bool Apart(ValuePlan a, ValuePlan b) => a.Offset + a.Floats <= b.Offset || b.Offset + b.Floats <= a.Offset;
}
