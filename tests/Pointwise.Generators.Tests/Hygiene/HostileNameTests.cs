using System;
using System.Collections.Generic;
using System.Linq;
using GeneratorTests.Driving;
using Pointwise.Compiler.Emit;
using Xunit;

namespace GeneratorTests.Hygiene;

/// <summary>Projects that have types of their own under the names that generated code uses.</summary>
public sealed class HostileNameTests
{
    private static readonly string[] _names = [.. UsedTypes.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Each name as a class, a generic class and an attribute.</summary>
    private static readonly string _types = string.Join("\n", _names.SelectMany(name => new[] { $"public class {name};", $"public class {name}<T>;", $"public class {name}Attribute : System.Attribute;" }));

    private static readonly string _network = Sample.Heads + "\npublic partial class Net { }\n" + Sample.Packed + "\npublic partial class Packed { }\n" + Sample.Large + "\npublic partial class Large { }";

    [Fact]
    public void TypesInTheNamespace() => Succeeds($"namespace Project {{ {_types} {_network} }}");

    [Fact]
    public void TypesInAnOuterNamespace() => Succeeds($"namespace Project {{ {_types} namespace Networks {{ {_network} }} }}");

    [Fact]
    public void TypesInTheGlobalNamespace() => Succeeds($"{_types} namespace Project {{ {_network} }}");

    [Fact]
    public void TypesInTheContainingType() => Succeeds($"namespace Project {{ public partial class Outer {{ {_types} {_network} }} }}");

    [Fact]
    public void TypesInTheClassItself() => Succeeds($"namespace Project {{ {Sample.Heads} public partial class Net {{ {_types} }} }}");

    [Fact]
    public void TypesInTheBaseClass() => Succeeds($"namespace Project {{ public class Base {{ {_types} }} {Sample.Heads} public partial class Net : Base {{ }} }}");

    [Fact]
    public void TypesFromGlobalUsings() => Succeeds($"global using Hostile; namespace Hostile {{ {_types} }} namespace Project {{ {_network} }}");

    [Fact]
    public void NamespacesOfThoseNames() =>
        Succeeds($"{string.Join("\n", _names.Select(name => $"namespace Project.{name} {{ public static class Inner; }}"))} namespace Project {{ {_network} }}");

    [Fact]
    public void NamespacesCalledAsThoseOfTheFramework() => Succeeds($"namespace Project.System.IO {{ {_network} }} namespace Project.Pointwise.Runtime {{ public static class Inner; }}");

    /// <summary>Where nothing is hostile the code has no full names: it is meant to be read.</summary>
    [Fact]
    public void FriendlyProject_GetsSimpleNames()
    {
        GeneratorRun run = Succeeds($"using System; using System.IO; using Pointwise; namespace Project {{ {_network} }}");
        Assert.DoesNotContain("global::Pointwise.", string.Join('\n', Bodies(run)), StringComparison.Ordinal);
    }

    /// <summary>Every type that generated code takes from the runtime or the framework is in the table, or the other tests would not see it.</summary>
    [Fact]
    public void Table_HasEveryTypeThatIsUsed()
    {
        var known = new HashSet<string>(UsedTypes.All.Values);
        GeneratorRun run = Succeeds($"namespace Project {{ {_network} }}");
        Assert.All(ReferencedTypes.In(run), name => Assert.Contains(name, known));
    }

    private static IEnumerable<string> Bodies(GeneratorRun run) =>
        run.Result.GeneratedSources.SelectMany(source => source.SourceText.ToString().Split('\n')).Where(line => !line.StartsWith("using ", StringComparison.Ordinal));

    private static GeneratorRun Succeeds(string source) => GeneratorRun.Of(Sample.Project(source)).Succeeded();
}
