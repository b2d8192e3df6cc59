using System;

namespace Pointwise.Weights;

/// <summary>Recognises by its first bytes what a file is that is not a safetensors file.</summary>
internal static class ForeignFormat
{
    /// <summary>What the file is and what to do about it; null for a format that is not known.</summary>
    public static (string Found, string Fix)? Recognise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("version "u8))
            return ("a Git LFS pointer", "The file itself has not been fetched: run 'git lfs pull'.");
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F']))
            return ("an HDF5 file (Keras)", "Convert it to safetensors.");
        if (start.StartsWith("PK\u0003\u0004"u8))
            return ("a ZIP archive (PyTorch or Keras)", "Convert it to safetensors.");
        return null;
    }
}
