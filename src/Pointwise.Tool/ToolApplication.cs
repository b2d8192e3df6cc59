using System;
using PointwiseTool.Tables;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PointwiseTool;

/// <summary>The commands of the tool.</summary>
internal static class ToolApplication
{
    /// <summary>The application; a failure is a message on the terminal of errors and an exit code that is not zero.</summary>
    public static CommandApp Create(Terminals terminals)
    {
        var application = new CommandApp();
        application.Configure(configuration =>
        {
            configuration.SetApplicationName("pointwise");
            configuration.UseStrictParsing();
            configuration.Settings.Registrar.RegisterInstance(terminals);
            configuration.SetExceptionHandler((error, _) => Report(terminals.Progress, error));
            configuration.AddCommand<TablesCommand>("tables")
                .WithDescription("Prints Tables 4 to 10 of the MobileNet paper (arXiv 1704.04861), published figures beside computed ones.")
                .WithExample("tables")
                .WithExample("tables", "6", "7", "--measure");
        });
        return application;
    }

    private static int Report(IAnsiConsole console, Exception error)
    {
        if (error is CommandAppException { Pretty: { } pretty })
            console.Write(pretty);
        else
            console.MarkupLineInterpolated($"[red]Error:[/] {error.Message}");
        return 1;
    }
}
