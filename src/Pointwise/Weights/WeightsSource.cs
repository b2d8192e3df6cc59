namespace Pointwise.Weights;

/// <summary>Where weights come from, which the messages about them say first.</summary>
/// <param name="Name">The file's name; null when there is none.</param>
internal readonly record struct WeightsSource(string? Name)
{
    /// <summary>What to do about a file that was damaged on its way.</summary>
    public const string Damaged = "The file is truncated or corrupt: copy or download it again.";

    /// <summary>What to do about a file that breaks the format's rules.</summary>
    public const string Malformed = "The file does not follow the safetensors format: write it again, with a current version of its tool.";

    /// <summary>An exception about the file as a whole.</summary>
    public WeightsException Exception(string expected, string found, string fix) =>
        new($"{Prefix}expected {expected}, found {found}. {fix}", null, expected, found);

    /// <summary>An exception about one tensor.</summary>
    public WeightsException Exception(string tensor, string expected, string found, string fix) =>
        new($"{Prefix}tensor '{tensor}': expected {expected}, found {found}. {fix}", tensor, expected, found);

    /// <summary>The file's name and a colon, or nothing.</summary>
    public string Prefix => Name is null ? "" : Name + ": ";
}
