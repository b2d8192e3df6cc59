using System;
using System.IO;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Pointwise.Testing;
using Pointwise.Weights;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>From 4.2 million values in a file or in memory to a network that can run: found by name, folded, packed.</summary>
public class LoadBenchmarks
{
    private NetworkUnderTest _network = null!;
    private GeneratedAssembly _assembly = null!;
    private string _path = "";
    private byte[] _bytes = [];
    private GCHandle _pinned;

    /// <summary>Kernels and biases; otherwise the four tensors of each batch normalisation, which the loader folds.</summary>
    [Params(true, false)]
    public bool Folded { get; set; }

    [GlobalSetup]
    public void Create()
    {
        _network = NetworkUnderTest.Compile(new Configuration(1, 224).Spec());
        _assembly = GeneratedAssembly.Compile([_network]);
        if (Folded)
        {
            using SafeTensorsFile weights = GeneratedAssembly.RandomFile(_network);
            _bytes = SafeTensorsBytes.Of(weights);
        }
        else
        {
            _bytes = CheckpointFile.Create(_network.Layers, 1);
        }

        _pinned = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
        _path = Path.GetTempFileName();
        File.WriteAllBytes(_path, _bytes);
    }

    [GlobalCleanup]
    public void Delete()
    {
        _pinned.Free();
        File.Delete(_path);
    }

    [Benchmark]
    public void FromFile() => _assembly.LoadFile(_network, _path).Dispose();

    /// <summary>As from the assembly: an embedded resource is such a stream, over memory that is read in place.</summary>
    [Benchmark]
    public unsafe void FromResource()
    {
        using var stream = new UnmanagedMemoryStream((byte*)_pinned.AddrOfPinnedObject(), _bytes.Length);
        _assembly.Load(_network, stream).Dispose();
    }
}
