using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Pointwise.Weights;

/// <summary>
/// A file on disk, read when needed. Not memory-mapped: a mapped file that another process truncates ends this process, a read only fails.
/// </summary>
internal sealed class FileBytes(SafeFileHandle handle) : TensorBytes
{
    public override long Length { get; } = RandomAccess.GetLength(handle);

    public override int Read(long offset, Span<byte> destination)
    {
        int done = 0;
        while (done < destination.Length)
        {
            int read = RandomAccess.Read(handle, destination[done..], offset + done);
            if (read == 0)
                break;
            done += read;
        }

        return done;
    }

    public override void Dispose() => handle.Dispose();
}
