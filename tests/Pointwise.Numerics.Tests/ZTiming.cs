using System; using System.Diagnostics; using System.Linq; using Xunit; using Pointwise.Testing;
namespace NumericsTests;
public sealed class ZTiming {
 [Fact] public void T() {
  var w=Stopwatch.StartNew(); var all=CompiledCase.All.ToArray(); Console.WriteLine($"compile cases {w.Elapsed}");
  Console.WriteLine($"chars {all.Sum(c=>c.Network.Sources.Sum(s=>(long)s.Text.Length))}");
  foreach (var g in all.GroupBy(c=>c.Case.Name.Split('_')[0])) Console.WriteLine($"{g.Key} {g.Count()} {g.Sum(c=>c.Network.Sources.Sum(s=>s.Text.Length))}");
  w.Restart(); var a=CompiledCase.Assembly; Console.WriteLine($"roslyn {w.Elapsed} cpu {Process.GetCurrentProcess().TotalProcessorTime} {a.Image.Length} pause {GC.GetTotalPauseDuration()} mem {GC.GetTotalMemory(false)>>20}");
 }}
