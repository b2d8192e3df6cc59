using System;
using System.IO;
using System.Text;

namespace Pointwise.Build;

/// <summary>Keeps a manifest on disk up to date with as little disturbance of its readers as possible.</summary>
internal static class ManifestFile
{
    private static readonly UTF8Encoding _encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Makes <paramref name="path"/> hold <paramref name="text"/> and be newer than its inputs. The content is replaced only when it
    /// differs, and then at once: an IDE or another build that reads at the same moment sees the old text or the new one, never a part.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Update(string path, string text)
    {
        byte[] bytes = _encoding.GetBytes(text);
        if (Holds(path, bytes))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == bytes.Length && bytes.SequenceEqual(File.ReadAllBytes(path));
    }
}
