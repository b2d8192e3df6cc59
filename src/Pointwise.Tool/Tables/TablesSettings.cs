using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;
using PointwiseTool.Paper;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PointwiseTool.Tables;

/// <summary>Arguments of the command "tables".</summary>
internal sealed class TablesSettings : CommandSettings
{
    private const string DefaultModels = "../shared/models/fashion_mnist";

    [CommandArgument(0, "[tables]")]
    [Description("Numbers of tables, 4 to 10. Without any: all.")]
    public string[] Numbers { get; init; } = [];

    [CommandOption("--measure")]
    [Description("Time the networks on one core of this machine, beside the roof of that core; a minute or two.")]
    public bool Measure { get; init; }

    [CommandOption("--json")]
    [Description("Print JSON.")]
    public bool Json { get; init; }

    [CommandOption("--docs <FOLDER>")]
    [Description("Write all tables to FOLDER/tables.md and the figure to FOLDER/images instead of printing them.")]
    public string? Docs { get; init; }

    [CommandOption("--models <FOLDER>")]
    [Description("The folder of the trained Fashion-MNIST networks and the test pictures. Default " + DefaultModels + ".")]
    public string? Models { get; init; }

    /// <summary>Where the trained networks should be.</summary>
    public string ModelsFolder => Models ?? DefaultModels;

    /// <summary>The tables that are wanted.</summary>
    public IReadOnlyList<PaperTable> Tables =>
        Numbers.Length == 0 ? PaperTables.All : [.. PaperTables.All.Where(table => Numbers.Contains(Name(table)))];

    public override ValidationResult Validate()
    {
        if (Numbers.FirstOrDefault(number => PaperTables.All.All(table => Name(table) != number)) is { } unknown)
        {
            return ValidationResult.Error(
                $"Expected numbers of tables from {Name(PaperTables.All[0])} to {Name(PaperTables.All[^1])}, found '{unknown}'. "
                + "Leave them out for all tables.");
        }

        if (Docs is not null && (Json || Numbers.Length > 0))
        {
            string other = Json ? "--json" : $"'{Numbers[0]}'";
            return ValidationResult.Error(
                $"Expected --docs alone, as it writes a page of all tables, found {other} beside it. Leave one of them out.");
        }

        if (!Directory.Exists(ModelsFolder) && (Models ?? Docs) is not null)
        {
            return ValidationResult.Error(
                $"Expected a folder of trained Fashion-MNIST networks, found none at '{ModelsFolder}'. Say with --models where it is.");
        }

        return ValidationResult.Success();
    }

    private static string Name(PaperTable table) => table.Number.ToString(CultureInfo.InvariantCulture);
}
