using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Pointwise.Generators.Diagnostics;
using Pointwise.Weights;

namespace Pointwise.Build;

/// <summary>
/// Reads the weights files of a project before its C# is compiled and writes the manifest of each. A file that cannot be used is an error
/// at that file; the others are still read, so that one build shows everything that is wrong.
/// </summary>
public sealed class PrepareWeights : Task
{
    /// <summary>
    /// The weights files. Metadata, all required: <c>ProjectPath</c> (path inside the project, forward slashes), <c>ResourceName</c> (name
    /// of the embedded resource), <c>Manifest</c> (the file to write).
    /// </summary>
    [Required]
    public ITaskItem[] Weights { get; set; } = [];

    /// <summary>Writes the manifests. False when a file was refused; each refusal has been logged.</summary>
    public override bool Execute()
    {
        IEnumerable<ITaskItem> distinct = RefuseDuplicates(Weights, "ProjectPath", "path in the project", "Link");
        foreach (ITaskItem item in RefuseDuplicates(distinct, "ResourceName", "resource name", "ResourceName"))
            Prepare(item);
        return !Log.HasLoggedErrors;
    }

    private void Prepare(ITaskItem item)
    {
        string path = item.ItemSpec;
        if (!File.Exists(path))
        {
            LogError("PW2001", path,
                $"Expected a weights file at '{Path.GetFullPath(path)}', found none. "
                + "Add the file, or remove its PointwiseWeights item from the project.");
            return;
        }

        try
        {
            ManifestFile.Update(item.GetMetadata("Manifest"), Read(path, item).ToText());
        }
        catch (WeightsException exception)
        {
            LogError("PW2002", path, exception.Message);
        }
        catch (FormatException exception)
        {
            LogError("PW2003", path, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogError("PW2005", path,
                $"Expected to read the weights file and to write '{item.GetMetadata("Manifest")}', found: {exception.Message} "
                + "Close the program that has one of them open, or give the build the permission.");
        }
    }

    private static WeightsManifest Read(string path, ITaskItem item)
    {
        // Held open without sharing writes: the hash and the tensors are of the same bytes.
        using FileStream bytes = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        ManifestTensor[] tensors = [.. file.Tensors.Select(tensor => new ManifestTensor(tensor.Name, tensor.DataType, tensor.Shape, file.Begin(tensor), tensor.IsQuantized))];
        return new WeightsManifest(item.GetMetadata("ProjectPath"), item.GetMetadata("ResourceName"), hash, file.HeaderLength, file.Checksum(), tensors);
    }

    // Ignoring case: two names that differ in case only are one file on most desktops, and one manifest.
    private List<ITaskItem> RefuseDuplicates(IEnumerable<ITaskItem> items, string metadata, string meaning, string remedy)
    {
        var distinct = new List<ITaskItem>();
        foreach (IGrouping<string, ITaskItem> group in items.GroupBy(item => item.GetMetadata(metadata), StringComparer.OrdinalIgnoreCase))
        {
            if (group.Count() == 1)
            {
                distinct.Add(group.Single());
                continue;
            }

            string files = string.Join(", ", group.Select(item => $"'{item.ItemSpec}'"));
            LogError("PW2004", group.Last().ItemSpec,
                $"Expected every PointwiseWeights item to have its own {meaning}, found '{group.Key}' for {files}. "
                + $"List each file once (Update changes an item that is listed already), or give one of them another {remedy}.");
        }

        return distinct;
    }

    private void LogError(string code, string file, string message) =>
        Log.LogError(subcategory: null, code, helpKeyword: null, HelpPage.Of(code), file, 0, 0, 0, 0, "{0}", message);
}
