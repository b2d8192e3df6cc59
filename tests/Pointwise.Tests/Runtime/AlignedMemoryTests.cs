using System;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed unsafe class AlignedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void Memory_is_aligned_and_can_be_written(int bytes)
    {
        using AlignedMemory memory = AlignedMemory.Allocate(bytes);

        Assert.Equal(bytes, memory.Bytes);
        Assert.False(memory.IsInvalid);
        Assert.Equal(0, (nint)memory.Pointer % 64);
        new Span<byte>(memory.Pointer, bytes).Fill(1);
    }

    [Fact]
    public void A_negative_size_is_refused() =>
        Assert.Equal("bytes", Assert.Throws<ArgumentOutOfRangeException>(() => AlignedMemory.Allocate(-1)).ParamName);

    [Fact]
    public void More_than_the_machine_has_is_out_of_memory() =>
        Assert.Throws<OutOfMemoryException>(() => AlignedMemory.Allocate(long.MaxValue));

    [Fact]
    public void The_pointer_of_freed_memory_is_not_given_out()
    {
        AlignedMemory memory = AlignedMemory.Allocate(64);
        memory.Dispose();
        memory.Dispose();

        Assert.Throws<ObjectDisposedException>(() => (nint)memory.Pointer);
    }
}
