using Spectre.Console;

namespace PointwiseTool;

/// <summary>Where a command writes.</summary>
/// <param name="Output">For what was asked for: tables, JSON.</param>
/// <param name="Progress">For progress and errors, so that the output can go into a file.</param>
internal sealed record Terminals(IAnsiConsole Output, IAnsiConsole Progress)
{
    /// <summary>Columns where the output is no terminal: the tables do not break there.</summary>
    private const int FileWidth = 190;

    /// <summary>Those of the process.</summary>
    public static Terminals OfProcess()
    {
        IAnsiConsole output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        if (!output.Profile.Out.IsTerminal)
            output.Profile.Width = FileWidth;
        return new Terminals(output, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) }));
    }
}
