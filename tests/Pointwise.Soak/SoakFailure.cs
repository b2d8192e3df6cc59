using System;

namespace PointwiseSoak;

/// <summary>The soak has found a drift, a leak or a deadlock.</summary>
internal sealed class SoakFailure(string message) : Exception(message);
