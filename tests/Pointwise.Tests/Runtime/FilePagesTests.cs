using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Pointwise.Runtime;
using Pointwise.Tests.Weights;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <summary>Pages of a file leave the process and come back; all others are left alone, as their content would be lost.</summary>
public sealed unsafe class FilePagesTests
{
    private const int Pages = 64;
    private const string NotLinux = "skipped: only Linux shows the pages of a process";

    private static readonly int _pageSize = Environment.SystemPageSize;

    [Theory]
    [InlineData(MemoryMappedFileAccess.Read)]
    [InlineData(MemoryMappedFileAccess.CopyOnWrite)]
    public void PagesOfAFileAreDroppedAndReadAgain(MemoryMappedFileAccess access) => WithMapping(access, (pages, memory) =>
    {
        AssertContent(memory, Pages);
        Assert.True(IsPresent(memory + (Pages / 2 * _pageSize)));

        pages.Drop(memory, Pages * _pageSize);

        Assert.False(IsPresent(memory + (Pages / 2 * _pageSize)));
        AssertContent(memory, Pages);
    });

    /// <summary>A range that begins and ends within pages keeps those two.</summary>
    [Fact]
    public void OnlyWholePagesAreDropped() => WithMapping(MemoryMappedFileAccess.Read, (pages, memory) =>
    {
        AssertContent(memory, Pages);

        pages.Drop(memory + 1, (3 * _pageSize) - 2);
        pages.Drop(memory + (10 * _pageSize) + 1, _pageSize);

        Assert.Equal((true, false, true), (IsPresent(memory), IsPresent(memory + _pageSize), IsPresent(memory + (2 * _pageSize))));
        Assert.True(IsPresent(memory + (10 * _pageSize)));
        AssertContent(memory, Pages);
    });

    [Fact]
    public void AWrittenCopyOfAFilesPageIsKept() => WithMapping(MemoryMappedFileAccess.CopyOnWrite, (pages, memory) =>
    {
        AssertContent(memory, Pages);
        memory[5 * _pageSize] = 99;

        pages.Drop(memory, Pages * _pageSize);

        Assert.Equal(99, memory[5 * _pageSize]);
    });

    [Fact]
    public void MemoryOfNoFileIsKept()
    {
        using FilePages pages = Open();
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)(Pages * _pageSize), (nuint)_pageSize);
        try
        {
            Fill(new Span<byte>(memory, Pages * _pageSize));
            pages.Drop(memory, Pages * _pageSize);
            AssertContent(memory, Pages);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    /// <summary>A resource that was read for its checksum alone leaves the process when it is closed.</summary>
    [Fact]
    public void AClosedResourceGivesItsPagesBack() => WithMapping(MemoryMappedFileAccess.Read, (_, memory) =>
    {
        using (var stream = new UnmanagedMemoryStream(memory, Pages * _pageSize))
        using (TensorBytes resource = ResourceBytes.TryTake(stream)!)
        {
            Assert.NotEqual(0ul, FileChecksum.Of(resource));
            Assert.True(IsPresent(memory + (Pages / 2 * _pageSize)));
        }

        Assert.False(IsPresent(memory + (Pages / 2 * _pageSize)));
    });

    private delegate void Check(FilePages pages, byte* memory);

    private static void WithMapping(MemoryMappedFileAccess access, Check check)
    {
        using FilePages pages = Open();
        byte[] content = new byte[Pages * _pageSize];
        Fill(content);
        using var path = new TemporaryPath(content);
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path.Name, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using MemoryMappedViewAccessor view = file.CreateViewAccessor(0, 0, access);
        byte* memory = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref memory);
        try
        {
            check(pages, memory);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private static FilePages Open()
    {
        FilePages? pages = FilePages.Open();
        Assert.SkipWhen(pages is null, NotLinux);
        return pages!;
    }

    private static void Fill(Span<byte> content)
    {
        for (int i = 0; i < content.Length; i++)
            content[i] = ContentAt(i);
    }

    private static byte ContentAt(int i) => (byte)((i * 7) + (i / 4096));

    private static void AssertContent(byte* memory, int pages)
    {
        for (int i = 0; i < pages * _pageSize; i += 512)
            Assert.Equal(ContentAt(i), memory[i]);
    }

    /// <summary>Bit 63 of the page's word in the page map.</summary>
    private static bool IsPresent(byte* address)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle map = File.OpenHandle("/proc/self/pagemap");
        byte[] word = new byte[sizeof(ulong)];
        Assert.Equal(word.Length, RandomAccess.Read(map, word, (long)address / _pageSize * sizeof(ulong)));
        return BitConverter.ToUInt64(word) >> 63 == 1;
    }
}
