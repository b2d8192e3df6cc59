namespace System.Runtime.CompilerServices;

/// <summary>
/// What records and init accessors need and netstandard2.0 lacks. By hand, because a generator of such types writes them in another order
/// each time, and no two builds would be the same.
/// </summary>
internal static class IsExternalInit;
