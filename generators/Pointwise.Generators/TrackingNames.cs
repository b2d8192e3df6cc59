namespace Pointwise.Generators;

/// <summary>Names of the pipeline's steps, by which tests watch what is run again and what is not.</summary>
public static class TrackingNames
{
    /// <summary>Attributes read into records.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>Manifests parsed.</summary>
    public const string Weights = nameof(Weights);

    /// <summary>All manifests, with the properties that the compiler reads.</summary>
    public const string Project = nameof(Project);

    /// <summary>A declaration with the manifest that it names.</summary>
    public const string Networks = nameof(Networks);

    /// <summary>Budgets, each an error where its class is no network.</summary>
    public const string Budgets = nameof(Budgets);

    /// <summary>What the code depends on: no locations.</summary>
    public const string CodeInputs = nameof(CodeInputs);

    /// <summary>The emitted files.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>The errors at their places.</summary>
    public const string Errors = nameof(Errors);
}
