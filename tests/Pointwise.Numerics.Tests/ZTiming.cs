using System; using System.Diagnostics; using System.IO; using System.Linq; using Xunit; using Microsoft.CodeAnalysis; using Microsoft.CodeAnalysis.CSharp; using System.Collections.Generic;
namespace NumericsTests;
public sealed class ZTiming {
 [Fact] public void T() {
  var refs=((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p=>MetadataReference.CreateFromFile(p)).ToArray();
  var all=CompiledCase.All.Where((c,i)=>i%8==0).ToArray();
  void Go(string what, NullableContextOptions nullable, DocumentationMode doc, OptimizationLevel opt, bool concurrent){
   var w=Stopwatch.StartNew(); int g0=GC.CollectionCount(0), g2=GC.CollectionCount(2); var p0=GC.GetTotalPauseDuration(); var cpu0=Process.GetCurrentProcess().TotalProcessorTime;
   var trees=all.SelectMany(n=>n.Network.Sources.Select(s=>s.Text).Append("namespace "+n.Case.Name+"{ public sealed partial class Net; }")).Select(t=>CSharpSyntaxTree.ParseText(t,new CSharpParseOptions(LanguageVersion.Latest,doc))).ToArray();
   var parse=w.Elapsed; long chars=all.Sum(c=>c.Network.Sources.Sum(s=>(long)s.Text.Length));
   var c=CSharpCompilation.Create("N",trees,refs,new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,optimizationLevel:opt,allowUnsafe:true,warningLevel:9999,nullableContextOptions:nullable,concurrentBuild:concurrent));
   var r=c.Emit(new MemoryStream()); 
   Console.WriteLine($"{what}: chars {chars} parse {parse.TotalSeconds:F1} total {w.Elapsed.TotalSeconds:F1} cpu {(Process.GetCurrentProcess().TotalProcessorTime-cpu0).TotalSeconds:F1} gen0 {GC.CollectionCount(0)-g0} gen2 {GC.CollectionCount(2)-g2} pause {(GC.GetTotalPauseDuration()-p0).TotalSeconds:F1} ok {r.Success}");
  }
  Go("warm", NullableContextOptions.Enable, DocumentationMode.Diagnose, OptimizationLevel.Release,true);
  Go("base", NullableContextOptions.Enable, DocumentationMode.Diagnose, OptimizationLevel.Release,true);
  Go("nonull", NullableContextOptions.Disable, DocumentationMode.Diagnose, OptimizationLevel.Release,true);
  Go("nodoc", NullableContextOptions.Disable, DocumentationMode.None, OptimizationLevel.Release,true);
  Go("debug", NullableContextOptions.Disable, DocumentationMode.None, OptimizationLevel.Debug,true);
  Go("single", NullableContextOptions.Disable, DocumentationMode.None, OptimizationLevel.Release,false);
 }}
