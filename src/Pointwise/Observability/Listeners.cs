using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pointwise.Observability;

/// <summary>
/// Whether anybody can be listening. Listeners of all kinds, those of other processes too, come with the assembly that has their types.
/// Loading it for a meter that nobody hears takes the JIT some 15 ms, a good part of a program's start, so that the library waits until
/// somebody else has loaded it.
/// </summary>
internal static class Listeners
{
    private const string AssemblyName = "System.Diagnostics.DiagnosticSource,";

    private static volatile bool _possible;

    static Listeners()
    {
        // Ahead of time everything has been loaded. What could be unloaded must not be called by an event that outlives it.
        if (!RuntimeFeature.IsDynamicCodeCompiled || typeof(Listeners).Assembly.IsCollectible)
        {
            _possible = true;
            return;
        }

        // In this order, so that none is missed.
        AppDomain.CurrentDomain.AssemblyLoad += Loaded;
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
            Notice(assembly);
    }

    /// <summary>Whether anybody can be listening: if not, nothing of <see cref="Instruments"/> may be touched.</summary>
    public static bool Possible => _possible;

    private static void Loaded(object? sender, AssemblyLoadEventArgs arguments) => Notice(arguments.LoadedAssembly);

    private static void Notice(Assembly assembly)
    {
        if (assembly.FullName is { } name && name.StartsWith(AssemblyName, StringComparison.Ordinal))
        {
            _possible = true;
            AppDomain.CurrentDomain.AssemblyLoad -= Loaded;
        }
    }
}
