using System;

namespace Photos;

/// <summary>
/// A photo cannot be read or written. The message is for the person at the screen: what is wrong with which file, and what to do.
/// </summary>
/// <param name="message">The message.</param>
public sealed class PhotoException(string message) : Exception(message);
