using System.Collections.Immutable;
using Pipeline.Plugins.Tests.Docs;
using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Templates;

/// <summary>Tests that want packages of this build share one feed, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LocalFeedTests : ICollectionFixture<LocalFeed>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "local feed";
}

/// <summary>
/// A folder with Pipeline.Kernel, Pipeline.Laws and Pipeline.Templates as this build gives them, and surroundings in which
/// dotnet uses it without a network and without touching what is the user's: templates, packages and settings live in a
/// temporary folder, and packages of others come from where restoring the solution has put them.
/// </summary>
public sealed class LocalFeed : IDisposable
{
    /// <summary>A version that no user's cache knows.</summary>
    private const string Version = "1.0.0-test";

    private readonly TemporaryFolder folder = new();

    private readonly ImmutableArray<(string Name, string Value)> environment;

    /// <summary>Packs the three packages.</summary>
    public LocalFeed()
    {
        var shell = new Shell(Repository.Folder, []);
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));
        var global = shell.Run("dotnet nuget locals global-packages --list").Output[0].Split(' ', 2)[1].Trim();
        foreach (var project in (string[])[$"Kernel --no-build -p:PackageVersion={Version}", $"Laws --no-build -p:PackageVersion={Version}", $"Templates -p:PipelineVersion={Version}"])
        {
            shell.Run($"dotnet pack {project} -c {configuration} -o '{Folder}' -p:NuspecOutputPath='{folder["nuspec/"]}'").MustSucceed();
        }

        environment =
        [
            ("FEED", Folder),
            ("NUGET_PACKAGES", folder["packages"]),
            ("NUGET_FALLBACK_PACKAGES", global),
            // What a restore would ask the network for.
            ("NuGetAudit", "false"),
            ("PIPELINE_CACHE", folder["cache"]),
        ];
    }

    /// <summary>The folder of the packages.</summary>
    public string Folder => folder["feed"];

    /// <summary>Variables for the processes of a newcomer, who has installed no templates yet.</summary>
    internal ImmutableArray<(string Name, string Value)> Newcomer() => environment.Add(("DOTNET_CLI_HOME", folder[$"home-{Guid.NewGuid():N}"]));

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
