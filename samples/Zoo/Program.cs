using System;
using System.Diagnostics;
using System.Linq;
using Zoo;

// Without an argument: the list. With the name of a network, or "all": the time of an inference with random weights. With "bits" and names, or none for all: hashes
// of what they answer.
if (args is ["bits", ..])
{
    NetworkBits.Print(Catalogue.All.Where(network => args.Length == 1 || args.Contains(network.Name)));
    return 0;
}

string? wanted = args.FirstOrDefault();
bool all = string.Equals(wanted, "all", StringComparison.OrdinalIgnoreCase);
ZooNetwork[] chosen = [.. Catalogue.All.Where(network => all || wanted is null || string.Equals(network.Name, wanted, StringComparison.OrdinalIgnoreCase))];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"Expected the name of a network, or \"all\"; found '{wanted}'. The networks are {string.Join(", ", Catalogue.All.Select(network => network.Name))}.");
    return 1;
}

Console.WriteLine($"{"network",-22}{"from",-18}{"mult-adds",12}{"parameters",12}{"weights",11}{"arena",10}{(wanted is null ? "" : $"{"one image",13}")}");
foreach (ZooNetwork network in chosen)
{
    string costs = $"{network.Name,-22}{network.Source,-18}{network.MultAdds / 1e6,10:F1} M{network.Parameters / 1e6,10:F2} M{network.WeightBytes / 1e6,8:F1} MB{network.ArenaBytes / 1e6,7:F1} MB";
    Console.WriteLine(wanted is null ? costs : $"{costs}{Milliseconds(network),10:F2} ms");
}

return 0;

// The shortest of some runs, for at least a fifth of a second.
static double Milliseconds(ZooNetwork network)
{
    using IZooInstance instance = network.CreateRandom(1, 0);
    byte[] pixels = new byte[network.InputLength];
    new Random(1).NextBytes(pixels);
    var total = Stopwatch.StartNew();
    double best = double.MaxValue;
    for (int run = 0; run < 3 || total.ElapsedMilliseconds < 200; run++)
    {
        long start = Stopwatch.GetTimestamp();
        instance.Run(pixels);
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    return best;
}
