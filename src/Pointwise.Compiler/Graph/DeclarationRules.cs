using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Emit;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <summary>What the parts of a declaration must be beyond ranges of whole numbers.</summary>
internal static class DeclarationRules
{
    /// <summary>Values are addressed by 32-bit offsets of floats, and byte counts are 32-bit too.</summary>
    private const long MostFloats = int.MaxValue / sizeof(float);

    /// <summary>Names become parts of tensors' names, of identifiers, and of comments of generated code.</summary>
    public static void CheckName(string? name, int layer)
    {
        if (name is null || (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '/' or '-' or ':')))
            return;
        string found = name.Length == 0 ? "an empty one" : $"'{string.Concat(name.Select(c => char.IsControl(c) ? '?' : c))}'";
        throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(layer, "Name"),
            $"Name must consist of letters, digits and _ . / - :, as tensors' names do; found {found}. Remove the other characters, or leave Name out");
    }

    public static void CheckEpsilon(double? epsilon, ArgumentPath path)
    {
        if (epsilon is null or (>= 0 and <= 1))
            return;
        throw new SpecException(SpecErrorKind.ArgumentOutOfRange, path,
            $"Epsilon must be from 0 to 1; found {epsilon.Value.ToString(CultureInfo.InvariantCulture)}. TF-slim, Keras and Hugging Face have 1e-3, PyTorch ports 1e-5");
    }

    public static void CheckSize(string name, Shape shape, int layer)
    {
        if ((long)shape.Height * shape.Width * shape.Blocks * Shape.Block <= MostFloats)
            return;
        throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(layer, ""),
            $"'{name}' of {shape} values needs more than 2 GiB, the most that one value can have: use a smaller input, fewer channels or more strides");
    }

    /// <summary>Inputs and outputs are parameters of one method: their names must differ as identifiers too.</summary>
    public static void CheckOutputs(IEnumerable<Node> inputs, IReadOnlyList<(GraphOutput Output, int Layer)> outputs, SpecErrors errors)
    {
        var byIdentifier = new Dictionary<string, string>();
        foreach (Node input in inputs)
        {
            string identifier = Identifier.Pascal(input.Name);
            // Two of one name have been reported.
            if (byIdentifier.TryGetValue(identifier, out string? other) && other != input.Name)
            {
                errors.Add(SpecErrorKind.DuplicateName, new ArgumentPath(input.Layer, "Name"),
                    $"The input '{input.Name}' needs constants of its own such as MaskLength, but would have {identifier}Length, as the input '{other}' does: give it another name");
            }

            byIdentifier[identifier] = input.Name;
        }

        var ofInputs = new HashSet<string>(byIdentifier.Keys);
        foreach ((GraphOutput output, int layer) in outputs)
        {
            string identifier = Identifier.Pascal(output.Name);
            if (byIdentifier.TryGetValue(identifier, out string? other))
            {
                string what = !ofInputs.Contains(identifier) ? $"as '{other}' does" : other == "input" ? "which is the input's" : $"which is that of the input '{other}'";
                errors.Add(SpecErrorKind.DuplicateName, new ArgumentPath(layer, "Name"),
                    $"The output '{output.Name}' needs constants of its own such as OutputLength, but would have {identifier}Length, {what}: give the layer another name");
            }

            byIdentifier[identifier] = output.Name;
        }
    }
}
