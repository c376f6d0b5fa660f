using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Docs;
using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Runs;

namespace Pipeline.Plugins.Tests.Templates;

/// <summary>Every template made into a solution by dotnet new, and all of them built at once, warnings as errors.</summary>
public sealed partial class TemplateRuns : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Makes and builds.</summary>
    public TemplateRuns(LocalFeed feed)
    {
        Shell = new(folder.Path, feed.Newcomer());
        Shell.Run("dotnet new install $FEED/Pipeline.Templates.1.0.0.nupkg").MustSucceed();
        foreach (var (template, name, options) in All)
        {
            Shell.Run($"dotnet new {template} -n {name} --feed $FEED {options}").MustSucceed();
        }

        // A plugin with a library of its own.
        var project = this[$"{WithLibrary}/{WithLibrary}/{WithLibrary}.csproj"];
        File.WriteAllText(project, File.ReadAllText(project).Replace(
            "<PackageReference Include=\"Pipeline.Kernel\"", $"<PackageReference Include=\"Sylvan.Data.Csv\" Version=\"{VersionOf("Sylvan.Data.Csv")}\" />\n    <PackageReference Include=\"Pipeline.Kernel\"", StringComparison.Ordinal));
        File.WriteAllText(this["all.slnx"], $"<Solution>\n{string.Concat(All.SelectMany(made => (string[])[made.Name, $"{made.Name}.Tests"], (made, part) => $"  <Project Path=\"{made.Name}/{part}/{part}.csproj\" />\n"))}</Solution>\n");
        Shell.Run("dotnet build -c Release all.slnx -warnaserror").MustSucceed();
    }

    /// <summary>Template, name and options of every solution; one name that no identifier can be.</summary>
    public static (string Template, string Name, string Options)[] All { get; } =
    [
        ("pipeline-optimizer", "MyOptimizer", ""),
        ("pipeline-schedule", "MySchedule", ""),
        ("pipeline-initializer", WithLibrary, ""),
        ("pipeline-normalization", "MyNormalization", ""),
        ("pipeline-regularizer", "My.Own-Penalty", ""),
        .. from kind in (string[])["decay", "projection", "mask", "transform", "stopping"]
           select ("pipeline-regularizer", $"My{kind}", $"--kind {kind}"),
    ];

    /// <summary>The plugin that got a library of its own.</summary>
    internal const string WithLibrary = "MyInitializer";

    /// <summary>Runs commands in the folder that holds the solutions.</summary>
    internal Shell Shell { get; }

    /// <summary>A path in that folder.</summary>
    public string this[string path] => folder[path];

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private static string VersionOf(string package) => VersionLine().Matches(File.ReadAllText(Path.Combine(Repository.Folder, "Directory.Packages.props")))
        .First(match => match.Groups["package"].Value == package).Groups["version"].Value;

    [GeneratedRegex("<PackageVersion Include=\"(?<package>[^\"]+)\" Version=\"(?<version>[^\"]+)\"")]
    private static partial Regex VersionLine();
}
