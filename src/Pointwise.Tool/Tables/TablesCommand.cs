using System;
using System.IO;
using System.Threading;
using PointwiseTool.Reporting;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PointwiseTool.Tables;

/// <summary>The command "tables": Tables 4 to 10 of the paper beside what is computed and measured here.</summary>
internal sealed class TablesCommand(Terminals terminals) : Command<TablesSettings>
{
    public override int Execute(CommandContext context, TablesSettings settings, CancellationToken cancellationToken)
    {
        TablesResult result = Compute(settings, cancellationToken);
        if (settings.Docs is { } folder)
            Write(result, folder);
        else if (settings.Json)
            terminals.Output.Profile.Out.Writer.WriteLine(JsonReport.Write(result));
        else
            ConsoleReport.Print(terminals.Output, result);
        return 0;
    }

    private TablesResult Compute(TablesSettings settings, CancellationToken cancellationToken)
    {
        var computation = new TablesComputation(settings.Tables, settings.ModelsFolder, settings.Measure);
        return terminals.Progress.Progress().Start(progress =>
        {
            ProgressTask? task = null;
            TablesResult result = computation.Run(step =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                task?.Increment(1);
                task ??= progress.AddTask(step, maxValue: computation.Steps);
                task.Description = Markup.Escape(step);
            });
            task?.StopTask();
            return result;
        });
    }

    private static void Write(TablesResult result, string folder)
    {
        string images = Directory.CreateDirectory(Path.Combine(folder, "images")).FullName;
        File.WriteAllText(Path.Combine(folder, "tables.md"), MarkdownReport.Write(result));
        string figure = Path.Combine(images, AccuracyFigure.Name);
        AccuracyFigure.Save(result.Clothing, $"{figure}.png", $"{figure}.svg");
    }
}
