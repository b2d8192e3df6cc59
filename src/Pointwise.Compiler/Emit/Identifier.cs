using System.Text;

namespace Pointwise.Compiler.Emit;

/// <summary>C# names of outputs: displacement_fwd is the parameter displacementFwd and the constants' prefix DisplacementFwd.</summary>
internal static class Identifier
{
    /// <summary>Names that a parameter cannot have: the generated method's own, and the keywords that a layer might be called.</summary>
    private static readonly string[] _taken =
    [
        "pixels", "planes", "source", "arena", "images", "targets", "weights", "data", "cancellationToken", "base", "class", "const", "default", "double", "fixed", "float", "in", "int", "new", "object", "out",
        "params", "ref", "string", "struct", "switch", "this", "void", "volatile", "while", "for", "if", "else", "is", "as", "byte", "char", "bool", "case", "event",
        "long", "short", "static", "true", "false", "null", "lock", "operator", "return", "public", "private", "abstract", "break", "catch", "checked", "continue",
        "decimal", "delegate", "do", "enum", "explicit", "extern", "finally", "foreach", "goto", "implicit", "interface", "internal", "namespace", "override",
        "protected", "readonly", "sbyte", "sealed", "sizeof", "stackalloc", "throw", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual",
    ];

    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        bool upper = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        if (text.Length == 0 || char.IsDigit(text[0]))
            text.Insert(0, "Output");
        return text.ToString();
    }

    public static string Camel(string name)
    {
        string pascal = Pascal(name);
        string camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return System.Array.IndexOf(_taken, camel) >= 0 ? camel + "Output" : camel;
    }
}
