using System;
using System.IO;
using Spectre.Console;

namespace PointwiseTool;

/// <summary>Where a command writes.</summary>
/// <param name="Output">For what was asked for: tables, JSON.</param>
/// <param name="Progress">For progress and errors, so that the output can go into a file.</param>
internal sealed record Terminals(IAnsiConsole Output, IAnsiConsole Progress)
{
    /// <summary>Columns where it is no terminal: the tables and the messages do not break there.</summary>
    private const int FileWidth = 190;

    /// <summary>Those of the process.</summary>
    public static Terminals OfProcess() => new(Create(Console.Out), Create(Console.Error));

    private static IAnsiConsole Create(TextWriter writer)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!terminal.Profile.Out.IsTerminal)
            terminal.Profile.Width = FileWidth;
        return terminal;
    }
}
