using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Pointwise.Compiler.Emit;

/// <summary>Writes indented C#: lines end with \n, braces close by <c>using</c>, the same input gives the same bytes on every machine.</summary>
public sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _members = [];
    private int _indent;

    /// <summary>Writes text, each of its lines at the current indentation; an empty string writes an empty line.</summary>
    public void Line(string text = "")
    {
        for (int start = 0; start <= text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (end > start)
                _text.Append(' ', _indent * 4).Append(text, start, end - start);
            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes a header and an opening brace; disposing the result closes it.</summary>
    public IDisposable Block(string header = "", string end = "}")
    {
        if (header.Length > 0)
            Line(header);
        Line("{");
        _indent++;
        return new Closer(this, end);
    }

    /// <summary>Whether a member of that name is still to be written; from then on it is written.</summary>
    public bool Once(string member) => _members.Add(member);

    /// <summary>A whole number as C# text.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float literal that reads back as the same bits.</summary>
    public static string Literal(float value) => value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    /// <summary>A double literal that reads back as the same bits.</summary>
    public static string Literal(double value)
    {
        string text = value.ToString("G17", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E', 'N', 'I']) < 0 ? text + ".0" : text;
    }

    /// <summary>A string literal of ASCII.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
                literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                literal.Append(c is '\\' or '"' ? "\\" : "").Append(c);
        }

        return literal.Append('"').ToString();
    }

    /// <summary>All that was written.</summary>
    /// <exception cref="InvalidOperationException">A block is still open.</exception>
    public override string ToString() => _indent == 0 ? _text.ToString() : throw new InvalidOperationException($"{_indent} blocks are still open");

    private sealed class Closer(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._indent--;
            writer.Line(end);
        }
    }
}
