using System.IO;
using PointwiseTool;
using Spectre.Console;

namespace ToolTests;

/// <summary>What a command line printed, and its exit code.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    private const int Width = 190;

    /// <summary>Runs the tool in this process.</summary>
    public static ToolRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int exitCode = ToolApplication.Create(new Terminals(Terminal(output), Terminal(errors))).Run(arguments);
        return new ToolRun(exitCode, output.ToString(), errors.ToString());
    }

    private static IAnsiConsole Terminal(StringWriter writer)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        terminal.Profile.Width = Width;
        return terminal;
    }
}
