using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Compiler.Specs;
using PointwiseTool.FashionMnist;
using PointwiseTool.Measuring;
using PointwiseTool.Paper;
using Zoo;

namespace PointwiseTool.Tables;

/// <summary>Counts, runs and times the networks of the tables.</summary>
/// <param name="tables">The tables of the paper that are wanted.</param>
/// <param name="models">The folder of the trained networks.</param>
/// <param name="measured">Networks are timed.</param>
internal sealed class TablesComputation(IReadOnlyList<PaperTable> tables, string models, bool measured)
{
    /// <summary>The table over α, beside whose published accuracies stand those measured here.</summary>
    private const int WidthTable = 6;

    /// <summary>The table over ρ.</summary>
    private const int ResolutionTable = 7;

    private readonly bool _clothingWanted = tables.Any(table => table.Number is WidthTable or ResolutionTable);

    private Type[] Declarations => [.. tables.SelectMany(table => table.Rows).Select(row => row.Declaration).Distinct()];

    private bool HasClothing => _clothingWanted && Directory.Exists(models);

    /// <summary>The steps of <see cref="Run"/>.</summary>
    public int Steps => (measured ? Declarations.Length : 0) + (HasClothing ? ClothingNetwork.All.Count : 0);

    /// <summary>Does it all.</summary>
    /// <param name="begin">Is told what each step is about before it begins.</param>
    /// <exception cref="IOException">A file of the trained networks is not there.</exception>
    /// <exception cref="InvalidDataException">A file of the test pictures holds something else.</exception>
    /// <exception cref="Pointwise.WeightsException">A weights file is not that of its network.</exception>
    public TablesResult Run(Action<string> begin)
    {
        ClothingResult[] clothing = HasClothing ? Clothing(begin) : [];
        Dictionary<Type, Measurement> times = measured ? Times(begin) : [];
        TableResult[] results = [.. tables.Select(table => new TableResult(table, [.. table.Rows.Select(row => new RowResult(
            row,
            RowCounts.Of(row.Declaration, row.Rule),
            table.Number == WidthTable ? OfWidth(row, clothing) : null,
            times.GetValueOrDefault(row.Declaration)))]))];
        return new TablesResult(results, clothing, _clothingWanted && !HasClothing ? LeftOut : null, measured ? Machine.Here() : null);
    }

    private string LeftOut =>
        $"Fashion-MNIST is left out: there is no folder '{models}'. Say with --models where the folder is that has the trained networks "
        + "(mobilenet_v1_0.25_32.safetensors and six more) and the test set of Fashion-MNIST (test_images.idx3.gz, test_labels.idx1.gz).";

    private ClothingResult[] Clothing(Action<string> begin)
    {
        ClothingPictures pictures = ClothingAccuracy.Pictures(models);
        return [.. ClothingNetwork.All.Select(network =>
        {
            begin($"{network.Name} on Fashion-MNIST");
            return new ClothingResult(
                ClothingAccuracy.Measure(network, models, pictures),
                RowCounts.Of(network.Declaration, CountingRule.MobileNet),
                measured ? NetworkTimer.Measure(network, models, pictures) : null);
        })];
    }

    private Dictionary<Type, Measurement> Times(Action<string> begin)
    {
        var times = new Dictionary<Type, Measurement>();
        foreach (Type declaration in Declarations)
        {
            begin(declaration.Name);
            times.Add(declaration, NetworkTimer.Measure(Catalogue.All.Single(network => network.Declaration == declaration)));
        }

        return times;
    }

    private static ClothingAccuracy? OfWidth(PaperRow row, ClothingResult[] clothing)
    {
        double alpha = ((MobileNetSpec)CompiledDeclaration.Read(row.Declaration)).Alpha;
        return clothing.Select(result => result.Accuracy)
            .FirstOrDefault(accuracy => accuracy.Network.Alpha == alpha && accuracy.Network.Resolution == ClothingNetwork.WidthResolution);
    }
}
