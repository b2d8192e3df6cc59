using System.IO;
using System.Linq;
using System.Reflection;

namespace Pointwise.Build.Tests;

/// <summary>
/// Where this build of the tests finds the parts it tests. The task is used as it is deployed, from its own output folder, without
/// MSBuild's assemblies beside it.
/// </summary>
internal static class RepositoryLayout
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string TaskAssembly { get; } = Path.Combine(BuildProject, "bin", Configuration, "net10.0", "Pointwise.Build.dll");

    public static string BuildFolder { get; } = Path.Combine(BuildProject, "build");

    private static string BuildProject => Path.Combine(Root, "src", "Pointwise.Build");

    private static string Metadata(string key) =>
        typeof(RepositoryLayout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
